/** An error as Meta's platform tells it. */
export interface GraphError {
  readonly status: number;
  readonly code: number;
  readonly subcode?: number;
  readonly message: string;
  readonly userMessage?: string;
  readonly isTransient?: boolean;
}

/** Errors that the platform is known to answer with. */
export const GRAPH_ERRORS = {
  tokenInvalid: { status: 400, code: 190, message: 'Invalid OAuth access token - Cannot parse access token' },
  tokenExpired: {
    status: 400,
    code: 190,
    subcode: 463,
    message: 'Error validating access token: Session has expired on Sunday, 22-Nov-26 00:00:00 PST.',
  },
  noPermission: { status: 400, code: 10, message: 'Application does not have permission for this action' },
  appLimit: { status: 400, code: 4, message: 'Application request limit reached', isTransient: true },
  userLimit: { status: 400, code: 17, message: 'User request limit reached', isTransient: true },
  spam: {
    status: 400,
    code: 4,
    subcode: 2_207_051,
    message: 'Application request limit reached',
    userMessage: 'We restrict certain activity to protect our community. Tell us if you think we made a mistake.',
  },
  tooMany: {
    status: 400,
    code: 9,
    subcode: 2_207_042,
    message: 'Application throttled',
    userMessage: 'You reached maximum number of posts that is allowed to be published by Content Publishing API.',
  },
  notReady: {
    status: 400,
    code: 9007,
    subcode: 2_207_027,
    message: 'Media ID is not available',
    userMessage: 'The media is not ready for publishing, please wait for a moment',
  },
  notFetched: {
    status: 400,
    code: 9004,
    subcode: 2_207_052,
    message: 'Only photo or video can be accepted as media type.',
    userMessage: 'The media could not be fetched from this URI.',
  },
  aspect: {
    status: 400,
    code: 36_003,
    subcode: 2_207_009,
    message: 'The aspect ratio is not supported.',
    userMessage: 'The submitted image with aspect ratio cannot be published.',
  },
  gone: {
    status: 400,
    code: 100,
    subcode: 33,
    message:
      'Unsupported get request. Object does not exist, cannot be loaded due to missing permissions, or does not support this operation',
  },
  published: { status: 400, code: -1, subcode: 2_207_032, message: 'Media has been published already' },
  parameter: { status: 400, code: 100, message: 'Invalid parameter' },
  server: { status: 500, code: 2, message: 'An unexpected error has occurred. Please retry your request later.', isTransient: true },
} as const satisfies Record<string, GraphError>;

/** The body of an error. */
export const graphErrorBody = ({ code, subcode, message, userMessage, isTransient = false }: GraphError): object => ({
  error: {
    ...{
      message,
      type: code === 190 ? 'OAuthException' : 'IGApiException',
      code,
      is_transient: isTransient,
      fbtrace_id: 'A6LJylpZRKw2xKLFsAPcJh',
    },
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    ...(userMessage === undefined ? {} : { error_user_title: message, error_user_msg: userMessage }),
  },
});
