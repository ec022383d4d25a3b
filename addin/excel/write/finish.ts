import type { Label } from '../../../engine/text.js';
import { fill } from '../../../engine/text.js';
import { placeChart } from './chart.js';
import { paintChart } from './chartdetail.js';
import { areaOf } from './measure.js';
import { setFreeze, setPage, setTab } from './page.js';
import type { Stage } from './prepare.js';
import { keptTables } from './replace.js';
import { CALL, type Sender } from './sender.js';
import { setSizes } from './shape.js';
import type { Place, Survey } from './survey.js';
import { couldNot, type Step } from './tidy.js';

function note(zh: string, en: string, name: string): Label {
  return couldNot(fill({ zh, en }, { name }));
}

function deletion(key: string, name: string): Step {
  return {
    otherwise: note('没能删除工作表“{name}”，请手工删除', 'the tab "{name}" could not be deleted; please delete it', name),
    do: async sender => {
      await sender.need(3 * CALL);
      const sheet = sender.sheet(key);
      // what is very hidden cannot be deleted
      sheet.visibility = 'Hidden';
      sheet.delete();
    },
  };
}

function tabNote({ plan }: Place, what: Label): Label {
  return couldNot(fill({ zh: '工作表“{name}”{what}', en: 'on the tab "{name}" {what}' }, { name: plan.name, what }));
}

function look(place: Place, what: Label, calls: number, paint: (sheet: Excel.Worksheet, sender: Sender) => void): Step {
  return {
    otherwise: tabNote(place, what),
    do: async sender => {
      await sender.need(calls * CALL);
      paint(sender.sheet(place.key), sender);
    },
  };
}

/** Old charts go, new ones are dressed. */
function chartSteps(place: Place, made: readonly string[]): Step[] {
  const { plan, old } = place;
  const drawn = plan.charts.filter(chart => chart.series.length > 0);
  return [
    ...(old?.charts ?? []).map(id =>
      look(place, { zh: '的旧图表没能删除', en: 'an old chart could not be deleted' }, 2, sheet => sheet.charts.getItem(id).delete()),
    ),
    ...drawn.map((chart, i) =>
      look(place, { zh: '的图表没有全部设好样式', en: 'a chart is not fully dressed' }, 90, sheet => {
        const one = sheet.charts.getItem(made[i] as string);
        paintChart(one, plan, chart);
        if (old) placeChart(one, plan, chart);
      }),
    ),
  ];
}

/** A refreshed tab: nothing hidden, nothing filtered, sizes as planned. */
function freshSteps(place: Place): Step[] {
  const { plan, old } = place;
  if (!old) return [];
  const { rows, cols } = areaOf(plan);
  return [
    look(place, { zh: '的筛选和隐藏行列没有复原', en: 'filters and hidden rows were left' }, 10, (sheet, sender) => {
      for (const name of keptTables(place)) sheet.tables.getItem(name).clearFilters();
      const all = sender.range(place.key, { top: 0, left: 0, bottom: rows - 1, right: cols - 1 });
      all.rowHidden = false;
      all.columnHidden = false;
    }),
    {
      otherwise: note('工作表“{name}”的行高列宽没有设好', 'on the tab "{name}" rows and columns do not have their sizes', plan.name),
      do: sender => setSizes(sender, place.key, plan),
    },
  ];
}

/** What is left to do once the tabs are shown: nothing of it can make the report fail. */
export function finishing(survey: Survey, stages: ReadonlyMap<string, Stage>, charts: ReadonlyMap<Place, readonly string[]>): Step[] {
  const { places, orphans, leftovers, manual } = survey;
  const hidden = [...stages.values()].flatMap(({ staging, backup }) => [staging, backup]);
  return [
    ...hidden.map(name => deletion(name, name)),
    ...[...orphans, ...leftovers].map(tab => deletion(tab.id, tab.name)),
    ...(manual
      ? places.map(place =>
          look(place, { zh: '的公式没有重算，请按 F9', en: 'formulas were not calculated; press F9' }, 1, sheet => sheet.calculate(true)),
        )
      : []),
    ...places.flatMap(place => [
      ...freshSteps(place),
      ...chartSteps(place, charts.get(place) ?? []),
      look(place, { zh: '没有冻结窗格', en: 'no panes are frozen' }, 4, sheet => setFreeze(sheet, place.plan)),
      look(place, { zh: '的标签颜色或网格线没有设好', en: 'the colour or the gridlines are not set' }, 3, sheet =>
        setTab(sheet, place.plan),
      ),
      {
        otherwise: tabNote(place, { zh: '的打印设置不完整', en: 'printing is not fully set up' }),
        do: (sender: Sender) => setPage(sender, place.key, place.plan),
      },
    ]),
  ];
}
