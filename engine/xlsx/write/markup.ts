/** What a walk over XML tells. Names and attributes as written, texts decoded. */
export interface Walk {
  open?(name: string, attributes: ReadonlyMap<string, string>, depth: number): void;
  /** The whole text directly inside an element, when the element ends. */
  close?(name: string, text: string, depth: number): void;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ENTITY = /&(?:(#x[0-9A-Fa-f]+|#\d+|\w+);)?/g;
const ATTRIBUTE = /\s+([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/gy;

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, body: string | undefined) => {
    if (body === undefined) throw new Error(`a bare & in "${text.slice(0, 40)}"`);
    if (!body.startsWith('#')) {
      const character = Object.hasOwn(NAMED, body) ? NAMED[body] : undefined;
      if (character === undefined) throw new Error(`an unknown entity ${whole}`);
      return character;
    }
    return String.fromCodePoint(body.startsWith('#x') ? parseInt(body.slice(2), 16) : Number(body.slice(1)));
  });
}

function attributesOf(tag: string, from: number): { attributes: Map<string, string>; end: number } {
  const attributes = new Map<string, string>();
  let end = from;
  ATTRIBUTE.lastIndex = from;
  for (let m = ATTRIBUTE.exec(tag); m; m = ATTRIBUTE.exec(tag)) {
    const name = m[1] as string;
    if (attributes.has(name)) throw new Error(`attribute ${name} twice in <${tag.slice(0, 40)}>`);
    attributes.set(name, decoded(m[2] ?? m[3] ?? ''));
    end = ATTRIBUTE.lastIndex;
  }
  return { attributes, end };
}

/**
 * Walks well-formed XML without document type, the kind that packages hold, and throws the first thing that is not well formed.
 */
export function walkXml(source: string, walk: Walk): void {
  const stack: { name: string; text: string }[] = [];
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  let roots = 0;
  while (at < source.length) {
    const next = source.indexOf('<', at);
    const text = source.slice(at, next < 0 ? source.length : next);
    const inside = stack[stack.length - 1];
    if (inside) inside.text += decoded(text);
    else if (text.trim() !== '') throw new Error('text outside the root element');
    if (next < 0) break;
    if (source.startsWith('<?', next) || source.startsWith('<!--', next)) {
      const mark = source[next + 1] === '?' ? '?>' : '-->';
      const end = source.indexOf(mark, next);
      if (end < 0) throw new Error('an instruction or comment that does not end');
      at = end + mark.length;
      continue;
    }
    if (source.startsWith('<!', next)) throw new Error('a document type or section that does not belong in a package');
    const end = source.indexOf('>', next);
    if (end < 0) throw new Error('a tag that does not end');
    at = end + 1;
    if (source[next + 1] === '/') {
      const name = source.slice(next + 2, end).trim();
      const top = stack.pop();
      if (top?.name !== name) throw new Error(`</${name}> where </${top?.name ?? ''}> was due`);
      walk.close?.(name, top.text, stack.length);
      continue;
    }
    const empty = source[end - 1] === '/';
    const tag = source.slice(next + 1, empty ? end - 1 : end);
    const name = /^[\w:.-]+/.exec(tag)?.[0];
    if (name === undefined) throw new Error(`a tag without a name: <${tag.slice(0, 40)}>`);
    const found = attributesOf(tag, name.length);
    if (tag.slice(found.end).trim() !== '') throw new Error(`a tag that cannot be read: <${tag.slice(0, 60)}>`);
    if (stack.length === 0 && (roots += 1) > 1) throw new Error('a second root element');
    walk.open?.(name, found.attributes, stack.length);
    if (empty) walk.close?.(name, '', stack.length);
    else stack.push({ name, text: '' });
  }
  if (stack.length > 0) throw new Error(`<${stack[stack.length - 1]?.name ?? ''}> does not end`);
  if (roots === 0) throw new Error('no root element');
}
