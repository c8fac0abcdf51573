const STEP_UP = 1.3;
const MOST_STEPS = 6;

/** How many people each stage has: one as it was asked for, and, to find the limit, three tenths more each time. */
export function stagesOf(people: number, findsLimit: boolean): number[] {
  const stages = [people];
  for (let left = findsLimit ? MOST_STEPS : 0; left > 0; left -= 1)
    stages.push(Math.ceil((stages.at(-1) ?? people) * STEP_UP));
  return stages;
}
