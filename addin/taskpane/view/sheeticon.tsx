import { Box20Regular } from '@fluentui/react-icons/svg/box';
import { BuildingPeople20Regular } from '@fluentui/react-icons/svg/building-people';
import { CalendarPerson20Regular } from '@fluentui/react-icons/svg/calendar-person';
import { Cart20Regular } from '@fluentui/react-icons/svg/cart';
import { Filter20Regular } from '@fluentui/react-icons/svg/filter';
import { History20Regular } from '@fluentui/react-icons/svg/history';
import { Money20Regular } from '@fluentui/react-icons/svg/money';
import { People20Regular } from '@fluentui/react-icons/svg/people';
import { PersonAdd20Regular } from '@fluentui/react-icons/svg/person-add';
import { Receipt20Regular } from '@fluentui/react-icons/svg/receipt';
import { Settings20Regular } from '@fluentui/react-icons/svg/settings';
import { Table20Regular } from '@fluentui/react-icons/svg/table';
import { Target20Regular } from '@fluentui/react-icons/svg/target';
import type { ComponentType } from 'react';
import type { SheetId } from '../../../engine/sheets/table.js';

const ICONS: Readonly<Record<SheetId, ComponentType<{ className?: string }>>> = {
  pipeline: Filter20Regular,
  history: History20Regular,
  leads: PersonAdd20Regular,
  visits: CalendarPerson20Regular,
  receivables: Receipt20Regular,
  receipts: Money20Regular,
  orders: Cart20Regular,
  targets: Target20Regular,
  customers: BuildingPeople20Regular,
  people: People20Regular,
  products: Box20Regular,
  settings: Settings20Regular,
};

/** The picture of a kind of sheet; a plain table where it is none. */
export function SheetIcon({ sheet, className }: { readonly sheet: SheetId | null; readonly className?: string }) {
  const Icon = sheet ? ICONS[sheet] : Table20Regular;
  return <Icon className={className} />;
}
