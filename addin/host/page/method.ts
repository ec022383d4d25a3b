import type { Host } from '../host.js';
import { isList, isObject, type Json, type JsonObject } from '../json.js';

/** Numbers of the methods a host is asked to execute. */
const RICH_API = 93;
const COMMAND_DONE = 94;
const SAVE_SETTINGS = 76;
const REFRESH_SETTINGS = 75;

/** The runtime's own code for a method that a host does not have. */
const NOT_SUPPORTED = 5000;

/** A ribbon command that the add-in said is completed. */
export type Completed = (commandId: string) => void;

async function richApi(host: Host, data: JsonObject): Promise<JsonObject> {
  const message = data['ArrayData'];
  if (!isList(message)) throw new Error('a batch without its message');
  const { error, body } = await host.execute(String(message[4]), Number(message[6]));
  return error === 0 ? { Version: 1, Error: 0, Data: [200, ['Content-Type', 'application/json'], body] } : { Version: 1, Error: error };
}

function saveSettings(host: Host, data: JsonObject): JsonObject {
  const method = data['DdaSettingsMethod'];
  const list = isObject(method) ? method['Properties'] : undefined;
  host.book.documentSettings.clear();
  for (const pair of isList(list) ? list : []) {
    if (isList(pair)) host.book.documentSettings.set(String(pair[0]), String(pair[1]));
  }
  return { Version: 1, Error: 0 };
}

function refreshSettings(host: Host): JsonObject {
  const settings = [...host.book.documentSettings].map(([name, value]) => ({ Name: name, Value: value }));
  return { Version: 1, Error: 0, Properties: { Settings: settings } };
}

/** Executes a method that office.js asks for, and gives what it is answered. */
export async function execute(host: Host, data: Json, completed: Completed): Promise<JsonObject> {
  if (!isObject(data)) throw new Error('a method without its payload');
  const method = data['DdaMethod'];
  switch (isObject(method) ? method['DispatchId'] : undefined) {
    case RICH_API:
      return richApi(host, data);
    case COMMAND_DONE:
      completed(String(data['0']));
      return { Version: 1, Error: 0 };
    case SAVE_SETTINGS:
      return saveSettings(host, data);
    case REFRESH_SETTINGS:
      return refreshSettings(host);
    default:
      return { Version: 1, Error: NOT_SUPPORTED };
  }
}
