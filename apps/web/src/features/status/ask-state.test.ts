import { describe, expect, it } from 'vitest';
import { stateOf } from './ask-state';

const ready = (status: string, mail = 'works') => ({
  status,
  parts: {
    database: { state: 'works' },
    queue: { state: 'works' },
    storage: { state: 'works' },
    mail: { state: mail },
  },
});

describe('what the service says of itself', () => {
  it.each([
    [200, 'ready', 'works'],
    [200, 'degraded', 'slow'],
    [503, 'not_ready', 'down'],
  ])('%i %s', (status, word, summary) => {
    const state = stateOf(status, ready(word, 'slow'));
    expect(state).toMatchObject({ summary, parts: { api: 'works', database: 'works', mail: 'slow' } });
  });

  it('a failure without parts is one of the API itself, whatever stands before it says', () => {
    const down = { summary: 'down', parts: { api: 'down', mail: 'unknown' } };
    expect(stateOf(502, undefined)).toMatchObject(down);
    expect(stateOf(503, { code: 'REQUEST_TIMEOUT' })).toMatchObject(down);
  });

  it('being asked too often says nothing about it', () => {
    expect(stateOf(429, { code: 'RATE_LIMITED' })).toBeUndefined();
  });
});
