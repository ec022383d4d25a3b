import type { Block, Link, Plan, PlanColumn, PlanValue } from '../../engine/report/plan.js';

/** Rows of a long block that cross in one message: each is unpacked by the page in one go, and must not keep it busy for long. */
const ROWS = 2000;

/** The lists of a column that are objects or texts; numbers cross as one array. */
interface Lists {
  readonly values?: readonly PlanValue[];
  readonly formulas?: readonly (string | undefined)[];
  readonly links?: readonly (Link | null | undefined)[];
}

/** Some rows of a long block on their way to the page. Pieces of a block come in the order of its rows. */
export interface Piece {
  readonly plan: number;
  readonly block: number;
  readonly columns: readonly Lists[];
}

const isLong = (block: Block): boolean => block.rows > ROWS;

/** What `change` makes of each list that a column has. */
function listsOf(column: PlanColumn, change: <T>(list: readonly T[]) => readonly T[]): Lists {
  const { values, formulas, links } = column;
  return {
    ...(values instanceof Float64Array ? {} : { values: change(values) }),
    ...(formulas && { formulas: change(formulas) }),
    ...(links && { links: change(links) }),
  };
}

/** The lists of long blocks in pieces. */
export function* piecesOf(plans: readonly Plan[]): Generator<Piece> {
  for (const [plan, { blocks }] of plans.entries())
    for (const [block, long] of blocks.entries()) {
      if (!isLong(long)) continue;
      for (let from = 0; from < long.rows; from += ROWS)
        yield { plan, block, columns: long.columns.map(column => listsOf(column, list => list.slice(from, from + ROWS))) };
    }
}

function withLists(plans: readonly Plan[], lists: (plan: number, block: number, column: PlanColumn, i: number) => Lists): Plan[] {
  return plans.map((plan, p) => ({
    ...plan,
    blocks: plan.blocks.map((block, b) =>
      isLong(block) ? { ...block, columns: block.columns.map((column, i) => ({ ...column, ...lists(p, b, column, i) })) } : block,
    ),
  }));
}

/** The plans without what crosses in pieces. */
export function framesOf(plans: readonly Plan[]): Plan[] {
  return withLists(plans, (_plan, _block, column) => listsOf(column, () => []));
}

/** Puts pieces together again. */
export class Gathered {
  private readonly blocks = new Map<
    string,
    { values: PlanValue[]; formulas: (string | undefined)[]; links: (Link | null | undefined)[] }[]
  >();

  add({ plan, block, columns }: Piece): void {
    const key = `${plan} ${block}`;
    let all = this.blocks.get(key);
    if (!all) this.blocks.set(key, (all = columns.map(() => ({ values: [], formulas: [], links: [] }))));
    for (const [i, { values, formulas, links }] of columns.entries()) {
      const to = all[i]!;
      if (values) to.values.push(...values);
      if (formulas) to.formulas.push(...formulas);
      if (links) to.links.push(...links);
    }
  }

  /** The plans of these frames, whole: they are what `piecesOf` was given. */
  whole(frames: readonly Plan[]): Plan[] {
    return withLists(frames, (plan, block, column, i) => {
      const found = this.blocks.get(`${plan} ${block}`)?.[i];
      if (!found) return {};
      const { values, formulas, links } = found;
      return {
        ...(column.values instanceof Float64Array ? {} : { values }),
        ...(column.formulas && { formulas }),
        ...(column.links && { links }),
      };
    });
  }
}
