/** What the pane is told when it asks whether dark is preferred. In Excel it would be the person's system; here it is the page's switch. */
export class FrameTheme {
  private readonly queries = new Set<FramePreference>();
  private readonly met = new WeakSet<Window>();

  constructor(private dark: boolean) {}

  /** Answers for a frame of this page, before its script has asked. */
  answerFor(frame: Window): void {
    if (this.met.has(frame)) return;
    this.met.add(frame);
    const own = frame.matchMedia.bind(frame);
    frame.matchMedia = query => {
      if (query !== '(prefers-color-scheme: dark)') return own(query);
      const preference = new FramePreference(() => this.dark);
      this.queries.add(preference);
      return preference as unknown as MediaQueryList;
    };
  }

  set(dark: boolean): void {
    this.dark = dark;
    for (const query of this.queries) query.dispatchEvent(new Event('change'));
  }
}

class FramePreference extends EventTarget {
  readonly media = '(prefers-color-scheme: dark)';

  constructor(private readonly isDark: () => boolean) {
    super();
  }

  get matches(): boolean {
    return this.isDark();
  }
}
