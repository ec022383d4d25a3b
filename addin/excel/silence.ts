/** Milliseconds without an answer before it is said that Excel waits for something. */
const PATIENCE = 2500;

let listener: (silent: boolean) => void = () => {};

/** Hears when Excel has not answered for a while, and when it answers again. While a cell is being edited it answers nothing. */
export function heedSilence(tell: (silent: boolean) => void): void {
  listener = tell;
}

/** The answer, with a word to the listener where it takes long. */
export async function answered<T>(answer: Promise<T>): Promise<T> {
  let silent = false;
  const timer = setTimeout(() => {
    silent = true;
    listener(true);
  }, PATIENCE);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
    if (silent) listener(false);
  }
}
