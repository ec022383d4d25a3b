// What a measured process says, in two lines of JSON: its cost as soon as the work is done, then its answers, whose making is not measured.

/** Figures that every contestant of one task must agree on. */
export type Answers = Readonly<Record<string, number | string>>;

export interface Cost {
  /** The most memory the process held, MB. */
  readonly rss: number;
  /** Processor time of all its threads, ms. */
  readonly cpu: number;
  /** Milliseconds by stage, where it tells. */
  readonly marks: Readonly<Record<string, number>>;
}

/** To be called when the work is done and before the answers are made. */
export function tellCost(marks: Readonly<Record<string, number>> = {}): void {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const cost: Cost = { rss: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1000, marks };
  process.stdout.write(`${JSON.stringify(cost)}\n`);
}

export function tellAnswers(answers: Answers): void {
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}

/** Stages of a process one after another: each call ends one. */
export function stopwatch(): { readonly marks: Readonly<Record<string, number>>; end(stage: string): void } {
  const marks: Record<string, number> = {};
  let at = performance.now();
  return {
    marks,
    end(stage) {
      const now = performance.now();
      marks[stage] = now - at;
      at = now;
    },
  };
}
