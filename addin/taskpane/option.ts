/** A threshold's value as it stands in its field. */
export function printed(value: unknown): string {
  return value === null || value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value);
}

/**
 * What was typed into a field, for the engine to read as it reads a configuration file: `30，60，90`, `20%`. Left empty, or as the default
 * stands, it is no choice at all.
 */
export function typed(text: string, byDefault: unknown): string | undefined {
  const plain = text.trim();
  return plain === '' || plain === printed(byDefault) ? undefined : plain;
}
