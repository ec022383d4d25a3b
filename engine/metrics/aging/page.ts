import type { DocumentAging } from './aging.js';
import { chartsOf } from './chart.js';
import { agingChecks, controlTable } from './check.js';
import { customerTable, yearTable } from './customer.js';
import { agingDefinitions } from './definition.js';
import { figuresOf } from './figure.js';
import { agingMessage, overdueActions } from './message.js';
import { agingNotes } from './note.js';
import { bucketTable, currencyTable, groupTable } from './side.js';
import type { Context } from '../metric.js';
import type { Report } from '../../report/report.js';
import type { Data } from '../../sheets/table.js';

/** The page of an aging made from documents. */
export function agingPage(result: DocumentAging, data: Data, context: Context): Omit<Report, 'id' | 'title' | 'question'> {
  const { open, slices, rule } = result;
  const several = open.currencies.length > 1;
  const owners = result.groups.find(group => group.breakdown.role === 'owner')?.grouping ?? null;
  const others = slices.slice(1).map((slice, i) => customerTable(result, slice, data, context, i + 1));
  return {
    currency: several ? null : open.currencies[0]!,
    scope: { rows: open.scope.rows, leftOut: open.scope.leftOut },
    figures: figuresOf(result),
    message: agingMessage(result, data),
    charts: chartsOf(result),
    tables: [
      bucketTable(result),
      ...(several ? [currencyTable(result, context.settings.currency)] : []),
      customerTable(result, slices[0]!, data, context, 0),
      ...others,
      ...result.groups.map(group => groupTable(result, group)),
      yearTable(result),
      ...controlTable(result, data, context),
    ],
    notes: agingNotes(result, context),
    checks: agingChecks(result, data, context),
    definitions: agingDefinitions(result.edges, rule.basis, rule.graceDays),
    actions: overdueActions(result, owners),
  };
}
