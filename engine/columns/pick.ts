type Numbers = ArrayLike<number>;

/** The values at these places, in their order. */
export function numbersAt(values: Numbers, places: Int32Array): Float64Array<ArrayBuffer> {
  const picked = new Float64Array(places.length);
  for (let i = 0; i < picked.length; i++) picked[i] = values[places[i]!]!;
  return picked;
}

/** As numbersAt, for codes. */
export function codesAt(codes: Numbers, places: Int32Array): Int32Array<ArrayBuffer> {
  const picked = new Int32Array(places.length);
  for (let i = 0; i < picked.length; i++) picked[i] = codes[places[i]!]!;
  return picked;
}
