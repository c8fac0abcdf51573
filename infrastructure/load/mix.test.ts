import { describe, expect, it } from 'vitest';
import { arrivals, deeds, lifeOf, THINK } from './mix';

const many = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw);
const shareOf = <T>(all: readonly T[], one: T) => all.filter((each) => each === one).length / all.length;

describe('the mix', () => {
  it('is a hundred of each kind of choice, so that a share is a percent', () => {
    const total = (shares: Record<string, number>) => Object.values(shares).reduce((sum, one) => sum + one);
    expect([total(arrivals), total(deeds)]).toEqual([100, 100]);
  });

  it('is the same for the same seed and person, and another for another', () => {
    const first20 = (seed: number, person: number) => {
      const life = lifeOf(seed, person);
      return many(20, () => [life.deed(), life.thinkSeconds(), life.at(50)]);
    };
    expect(first20(1, 7)).toEqual(first20(1, 7));
    expect(first20(1, 7)).not.toEqual(first20(1, 8));
    expect(first20(1, 7)).not.toEqual(first20(2, 7));
  });

  it('comes out as its shares say, over many people', () => {
    const lives = many(2000, () => 0).map((_, person) => lifeOf(1, person));
    const came = lives.map((life) => life.arrival());
    for (const [name, percent] of Object.entries(arrivals)) {
      expect(Math.abs(shareOf(came, name as 'login') - percent / 100), name).toBeLessThan(0.02);
    }
    const did = lives.flatMap((life) => many(10, () => life.deed()));
    for (const [name, percent] of Object.entries(deeds)) {
      expect(Math.abs(shareOf(did, name as 'leave') - percent / 100), name).toBeLessThan(0.01);
    }
  });

  it('lets people think within bounds, and as long on average as it says', () => {
    const lives = many(2000, () => 0).map((_, person) => lifeOf(3, person));
    const thought = lives.flatMap((life) => many(10, () => life.thinkSeconds()));
    expect(Math.min(...thought)).toBeGreaterThanOrEqual(THINK.least);
    expect(Math.max(...thought)).toBeLessThanOrEqual(THINK.most);
    const mean = thought.reduce((sum, one) => sum + one) / thought.length;
    expect(Math.abs(mean - THINK.mean)).toBeLessThan(0.5);
  });

  it('chooses places that are in the list', () => {
    const life = lifeOf(1, 1);
    expect(new Set(many(500, () => life.at(3)))).toEqual(new Set([0, 1, 2]));
    expect(life.at(0)).toBe(0);
  });
});
