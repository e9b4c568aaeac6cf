/** A file that came with a message, as its channel describes it. */
export interface IncomingFile {
  readonly name: string;
  /** What the channel is asked for the bytes by; null: they came with the message. */
  readonly mediaId: string | null;
}

/** As the largest file of WhatsApp that is not a document. */
export const FILE_BYTES_MAX = 16 * 1_048_576;
/** Files of one sender within 24 hours; enough for a day of reports with pictures. */
export const FILES_A_DAY = 20;
/** Bytes of one client within 24 hours: with {@link FILE_DAYS} at most 6 GB, and within the client's quota of files. */
export const CLIENT_BYTES_A_DAY = 200_000_000;
export const FILE_DAYS = 30;

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

/** Told by the bytes. SVG, HTML and archives are refused: a browser or a reader would run them. */
export const FILE_TYPES: readonly string[] = [
  ...['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/heic', 'image/heif'],
  ...['application/pdf', `${OPEN_XML}.wordprocessingml.document`, `${OPEN_XML}.spreadsheetml.sheet`],
  ...[
    `${OPEN_XML}.presentationml.presentation`,
    'application/vnd.oasis.opendocument.text',
    'application/vnd.oasis.opendocument.spreadsheet',
  ],
  ...['audio/ogg', 'audio/ogg; codecs=opus', 'audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'audio/aac', 'audio/amr', 'audio/wav'],
  ...['video/mp4', 'video/3gpp', 'video/quicktime', 'video/webm', 'video/x-m4v'],
];

/** A file cannot be fetched from its channel. */
export class FileNotFetched extends Error {
  override readonly name = 'FileNotFetched';
  /** Whether a later try may succeed. */
  readonly isPassing: boolean;
  constructor(reason: string, isPassing: boolean) {
    super(reason);
    this.isPassing = isPassing;
  }
}

const MINUTE = 60;
/** WhatsApp keeps a file for 30 days; a token that expired is replaced within days. */
const PAUSES_SECONDS: readonly number[] = [MINUTE, 10 * MINUTE, 60 * MINUTE, 6 * 60 * MINUTE, 24 * 60 * MINUTE, 72 * 60 * MINUTE];

/** Seconds until a file is fetched again after so many tries; null: never. */
export const pauseAfter = (attempts: number): number | null => PAUSES_SECONDS[attempts - 1] ?? null;
