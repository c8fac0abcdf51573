/** One line for each thing that was looked at; the command ends with 1 when one of them is not so. */
export function startReport() {
  let failed = 0;
  const began = Date.now();
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  return {
    say,
    check: (what: string, isSo: boolean, seen = '') => {
      if (!isSo) failed += 1;
      say(`${isSo ? '  ✓' : '  ✗ FAILED'} ${what}${seen ? `: ${seen}` : ''}`);
    },
    end: (): number => {
      say(
        `${failed === 0 ? 'All of it is so' : `${failed} FAILED`}; ${Math.round((Date.now() - began) / 1000)} s in all.`,
      );
      return failed === 0 ? 0 : 1;
    },
  };
}
export type Report = ReturnType<typeof startReport>;
