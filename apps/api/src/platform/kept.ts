type Options<T> = Readonly<{
  /** How long an answer is given again. */
  milliseconds: number;
  /** How long anybody waits for one. */
  longestWait: number;
  /** What is said when there is none by then, or an error. */
  instead: T;
}>;

/**
 * A question that many may ask and that is put once: whoever asks while it is under way waits for the same answer, so
 * that something which hangs is not asked a second time.
 */
export function kept<T>(ask: () => Promise<T>, { milliseconds, longestWait, instead }: Options<T>) {
  let last: { at: number; answer: T } | undefined;
  let underWay: Promise<T> | undefined;

  const put = async (): Promise<T> => {
    let answer = instead;
    try {
      answer = await ask();
    } catch {
      // That there is no answer is the answer.
    }
    last = { at: performance.now(), answer };
    underWay = undefined;
    return answer;
  };

  return async (): Promise<T> => {
    if (last && performance.now() - last.at < milliseconds) return last.answer;
    underWay ??= put();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<T>((resolve) => {
      timer = setTimeout(resolve, longestWait, instead);
    });
    try {
      return await Promise.race([underWay, late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
