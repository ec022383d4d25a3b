import { isObject, type Json, type JsonObject } from '../json.js';

/** What the add-in wants of a message: to have something done, to hear of an event, or not to any more. */
export const INVOKE = 0;
export const REGISTER = 1;
export const UNREGISTER = 2;

/** A message of office.js to its host. */
export interface Request {
  readonly action: string;
  readonly kind: number;
  readonly conversation: string;
  readonly correlation: number;
  readonly data: Json;
}

/** The request in what a window received, or null where it is something else. */
export function requestOf(received: unknown): Request | null {
  if (typeof received !== 'string' || !received.startsWith('{')) return null;
  let message: Json;
  try {
    message = JSON.parse(received) as Json;
  } catch {
    return null;
  }
  if (!isObject(message) || message['_messageType'] !== 0) return null;
  return {
    action: String(message['_actionName']),
    kind: Number(message['_actionType']),
    conversation: String(message['_conversationId']),
    correlation: Number(message['_correlationId']),
    data: message['_data'] ?? null,
  };
}

function messageText(origin: string, fields: JsonObject): string {
  return JSON.stringify({ ...fields, _messageType: 1, _errorCode: 0, _origin: origin, _serializerVersion: 1 });
}

export function replyText(request: Request, origin: string, data: Json): string {
  const { action, conversation, correlation } = request;
  return messageText(origin, {
    _actionName: action,
    _conversationId: conversation,
    _correlationId: correlation,
    _responseType: 0,
    _data: data,
  });
}

export function eventText(action: string, conversation: string, origin: string, data: Json): string {
  return messageText(origin, { _actionName: action, _conversationId: conversation, _correlationId: -1, _responseType: 1, _data: data });
}
