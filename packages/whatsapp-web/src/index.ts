export { connectWeb } from './connect-web.ts';
export type {
  ConnectionReport,
  ConnectOptions,
  Deadlines,
  IncomingMessage,
  Logger,
  OutgoingMessage,
  Receipt,
  SendOutcome,
  WebConnection,
  WebConnectionEvents,
} from './connection.ts';
