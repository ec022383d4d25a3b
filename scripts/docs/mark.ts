/** What stands between `<!-- mark -->` and `<!-- /mark -->`, both left out. Throws where one of them is not there. */
export function between(text: string, mark: string): { readonly from: number; readonly to: number; readonly content: string } {
  const open = `<!-- ${mark} -->`;
  const from = text.indexOf(open) + open.length;
  const to = text.indexOf(`<!-- /${mark} -->`);
  if (!text.includes(open) || to < from) throw new Error(`there is no mark ${mark}`);
  return { from, to, content: text.slice(from, to) };
}

/** A text with what stands between `<!-- mark -->` and `<!-- /mark -->` replaced, a blank line on either side. */
export function replaced(text: string, mark: string, content: string): string {
  const { from, to } = between(text, mark);
  return `${text.slice(0, from)}\n\n${content}\n\n${text.slice(to)}`;
}
