import { buffer } from 'node:stream/consumers';
import { captionFaults, PIECE_FILE_BYTES, wholeCaption } from '@balai/contracts/editorial';
import { UnreadablePicture } from '../../attachments/domain/unreadable-picture.ts';
import type { Attachment } from '../../attachments/repository/attachments.ts';
import type { EditorialContext } from '../../context.ts';
import type { Plan } from '../../plans/domain/plan.ts';
import { type FileRules, type OutgoingPost, type PostFile, PublishFailure } from '../domain/publisher.ts';

type Context = Pick<EditorialContext, 'blobs' | 'jpeg' | 'publicUrl'>;

/** How long a platform may take to fetch a file. A file that nobody keeps is there for a day. */
const LINK_SECONDS = 20 * 3_600;

const refuse = (reason: PublishFailure['reason'], detail: string | null = null): PublishFailure =>
  new PublishFailure('final', reason, detail);
const isPicture = ({ content_type }: Attachment): boolean => content_type.startsWith('image/');
const isFilm = ({ content_type }: Attachment): boolean => content_type.startsWith('video/');

/** What of a post the platform would not take is said before it is asked. @throws PublishFailure */
function requireFit({ platform, caption, hashtags }: Plan, files: readonly Attachment[], rules: FileRules): void {
  const [fault] = captionFaults(platform, caption, hashtags);
  if (fault !== undefined) throw refuse('text', `${fault.has}/${fault.limit}`);
  if (files.length === 0) throw refuse('files_missing');
  if (files.length > rules.filesMax) throw refuse('files_many', `${files.length}/${rules.filesMax}`);
  const films = files.filter(isFilm);
  if (!rules.isMixed && films.length > 0 && files.length > 1) throw refuse('files_many', `${files.length}/1`);
  const odd = films.find(({ content_type }) => !rules.filmTypes.includes(content_type));
  if (odd !== undefined) throw refuse('file_unfit', odd.name);
  const wrong = files.find(({ width, height }) => {
    if (rules.shape === null || width === null || height === null) return false;
    const shape = width / height;
    // Whole points are never quite the shape that was meant.
    return shape < rules.shape[0] * 0.99 || shape > rules.shape[1] * 1.01;
  });
  if (wrong !== undefined) throw refuse('picture_shape', wrong.name);
}

/** Bytes of a file of a client. */
async function bytesOf({ blobs }: Context, clientId: string, blobId: string): Promise<Buffer> {
  return buffer(await (await blobs.find({ tenants: [clientId] }, blobId)).open());
}

async function fileOf(context: Context, file: Attachment, { width }: FileRules): Promise<PostFile> {
  const { blobs, jpeg, publicUrl } = context;
  const { client_id: tenant, alt } = file;
  const original = () => bytesOf(context, tenant, file.blob_id);
  const picture = isPicture(file)
    ? await jpeg(tenant, await original(), width).catch((error: unknown) => {
        throw error instanceof UnreadablePicture ? refuse('file_unfit', file.name) : error;
      })
    : null;
  const stored = picture === null ? null : await blobs.put(picture, { tenant, maxBytes: PIECE_FILE_BYTES, types: ['image/jpeg'] });
  const id = stored?.id ?? file.blob_id;
  const path = (await blobs.links({ tenants: [tenant] }, [id], { seconds: LINK_SECONDS })).get(id);
  if (path === undefined || publicUrl === null) throw refuse('not_reachable');
  return {
    kind: picture === null ? 'film' : 'picture',
    url: new URL(path, publicUrl).href,
    contentType: stored?.contentType ?? file.content_type,
    bytes: picture === null ? original : async () => picture,
    alt,
  };
}

/** A planned post as it goes to a platform: text, pictures and films; documents stay here. @throws PublishFailure what it would not take */
export async function outgoingPost(
  context: Context,
  { plan, attached, rules }: { readonly plan: Plan; readonly attached: readonly Attachment[]; readonly rules: FileRules },
): Promise<OutgoingPost> {
  const files = attached.filter((file) => isPicture(file) || isFilm(file));
  requireFit(plan, files, rules);
  const made: PostFile[] = [];
  for (const file of files) made.push(await fileOf(context, file, rules));
  return { text: wholeCaption(plan.caption, plan.hashtags), files: made };
}
