/** Excel's refusal of one action: the code the add-in sees in `error.code`, and where it happened (`Range.values`). */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly location = '',
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

export function invalidArgument(why = 'The argument is invalid or missing or has an incorrect format.'): ApiError {
  return new ApiError('InvalidArgument', why);
}

export function itemNotFound(why = "The requested resource doesn't exist."): ApiError {
  return new ApiError('ItemNotFound', why);
}

export function accessDenied(why = "You can't perform the requested operation."): ApiError {
  return new ApiError('AccessDenied', why);
}

export function invalidOperation(why = "This operation isn't permitted for the current object."): ApiError {
  return new ApiError('InvalidOperation', why);
}

export function itemAlreadyExists(why = 'A resource with the same name or identifier already exists.'): ApiError {
  return new ApiError('ItemAlreadyExists', why);
}

export function apiNotFound(location: string): ApiError {
  return new ApiError('ApiNotFound', `The API ${location} is not played by this host.`, location);
}

const STATUS: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  ApiNotFound: 404,
  ItemNotFound: 404,
  ItemAlreadyExists: 409,
  InvalidOperation: 400,
  GeneralException: 500,
};

export function statusOf(code: string): number {
  return STATUS[code] ?? 400;
}
