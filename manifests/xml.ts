/** An XML element: its attributes, and its children or its text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

export function element(name: string, attributes: Readonly<Record<string, string>> = {}, ...inside: (Element | string)[]): Element {
  const children = inside.filter(part => typeof part !== 'string');
  return { name, attributes, children, text: inside.filter(part => typeof part === 'string').join('') };
}

/** The element and everything in it, each after its parent. */
export function* within(root: Element): Generator<Element> {
  yield root;
  for (const child of root.children) yield* within(child);
}

/** The elements of one name within another. */
export function named(root: Element, name: string): Element[] {
  return [...within(root)].filter(element => element.name === name);
}

/**
 * A text as it may stand in XML: what would be markup is escaped, what XML cannot hold is refused.
 *
 * @example escaped('R&D <"1">') // => 'R&amp;D &lt;&quot;1&quot;&gt;'
 */
export function escaped(text: string): string {
  const bad = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(text);
  if (bad) throw new Error(`XML cannot hold U+${(bad[0].codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`);
  const names: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    '\t': '&#9;',
    '\n': '&#10;',
    '\r': '&#13;',
  };
  return text.replace(/[&<>"\t\n\r]/g, character => names[character] as string);
}

/** A document of one root, an element a line. */
export function printed(root: Element): string {
  const lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  const print = ({ name, attributes, children, text }: Element, indent: string): void => {
    const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`)].join(' ');
    if (children.length) {
      lines.push(`${indent}<${head}>`);
      for (const child of children) print(child, `${indent}  `);
      lines.push(`${indent}</${name}>`);
    } else lines.push(text ? `${indent}<${head}>${escaped(text)}</${name}>` : `${indent}<${head} />`);
  };
  print(root, '');
  return `${lines.join('\n')}\n`;
}
