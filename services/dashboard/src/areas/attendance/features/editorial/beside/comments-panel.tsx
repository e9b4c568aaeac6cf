import {
  addComment,
  changeComment,
  editorialApprove,
  editorialManage,
  editorialPublish,
  editorialWrite,
  removeComment,
} from '@balai/contracts/editorial';
import { Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { api } from '../../../../../api/api.ts';
import { problemOf } from '../../../../../api/failure.ts';
import { may, timezoneOf, useSession } from '../../../../../api/session.ts';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import styles from './beside.module.css';
import { ColleagueOffer } from './colleague-offer.tsx';
import { type Marked, selectRange, useMarked } from './passage.ts';
import { type CommentThread, commentsQuery } from './queries.ts';
import type { SidePanelProps } from './side-panel.ts';

/** What can be done with comments of a piece; each ends in the list being read again. */
function useComments(pieceId: string) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const options = {
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: commentsQuery(pieceId).queryKey }),
    onError: (error: unknown) => showToast(problemOf(error, t).message, 'bad'),
  };
  return {
    add: useMutation({
      ...options,
      mutationFn: (body: { text: string; passage?: Marked; reply_to?: string }) => api(addComment, { params: { id: pieceId }, body }),
    }),
    settle: useMutation({
      ...options,
      mutationFn: ({ comment_id, is_resolved }: { comment_id: string; is_resolved: boolean }) =>
        api(changeComment, { params: { id: pieceId, comment_id }, body: { is_resolved } }),
    }),
    remove: useMutation({
      ...options,
      mutationFn: (comment_id: string) => api(removeComment, { params: { id: pieceId, comment_id } }),
    }),
  };
}
type Comments = ReturnType<typeof useComments>;

/** A text and the button that sends it. */
function Say(props: {
  clientId: string;
  label: string;
  send: string;
  isPending: boolean;
  onSend: (text: string, done: () => void) => void;
}) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') props.onSend(text.trim(), () => setText(''));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Textarea
        ref={field}
        aria-label={props.label}
        placeholder={props.label}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={4_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ColleagueOffer clientId={props.clientId} text={text} onPick={setText} field={field} />
      {text.trim() !== '' && (
        <ActionButton size="xs" type="submit" loading={props.isPending}>
          {props.send}
        </ActionButton>
      )}
    </form>
  );
}

function Words({ said, zone }: { said: CommentThread['replies'][number]; zone: string }) {
  const { language } = useLanguage();
  return (
    <>
      <p>
        <strong>{said.by.name}</strong> <span className={styles.muted}>{formatDateTime(said.created_at, zone, language)}</span>
      </p>
      <p className={styles.said}>{said.text}</p>
    </>
  );
}

function Passage({ passage }: { passage: NonNullable<CommentThread['passage']> }) {
  const { t } = useLanguage();
  const { field, quote, start, end } = passage;
  if (start === null || end === null)
    return (
      <p className={styles.gone}>
        <q>{quote}</q> <span>{t('editorial.comments.gone')}</span>
      </p>
    );
  return (
    <button type="button" className={styles.quote} onClick={() => selectRange(field, start, end)} title={t('editorial.comments.show')}>
      <q>{quote}</q>
    </button>
  );
}

function Thread(props: { thread: CommentThread; comments: Comments; clientId: string; canSay: boolean; zone: string }) {
  const { thread, comments, clientId, canSay, zone } = props;
  const { t } = useLanguage();
  const session = useSession();
  const isSettled = thread.resolved_at !== null;
  const canRemove = thread.by.account_id === session.account_id || may(session, editorialManage);
  return (
    <li className={styles.thread} data-settled={isSettled || undefined}>
      {thread.passage !== null && <Passage passage={thread.passage} />}
      <Words said={thread} zone={zone} />
      {thread.replies.map((reply) => (
        <div key={reply.comment_id} className={styles.reply}>
          <Words said={reply} zone={zone} />
        </div>
      ))}
      {isSettled && <p className={styles.muted}>{t('editorial.comments.settledBy', { name: thread.resolved_by?.name ?? '' })}</p>}
      {canSay && (
        <>
          {!isSettled && (
            <Say
              clientId={clientId}
              label={t('editorial.comments.reply')}
              send={t('editorial.comments.sendReply')}
              isPending={comments.add.isPending}
              onSend={(text, done) => comments.add.mutate({ text, reply_to: thread.comment_id }, { onSuccess: done })}
            />
          )}
          <p className={styles.links}>
            <button
              type="button"
              className={styles.link}
              onClick={() => comments.settle.mutate({ comment_id: thread.comment_id, is_resolved: !isSettled })}
            >
              {t(isSettled ? 'editorial.comments.open' : 'editorial.comments.settle')}
            </button>
            {canRemove && (
              <button type="button" className={styles.link} onClick={() => comments.remove.mutate(thread.comment_id)}>
                {t('editorial.comments.remove')}
              </button>
            )}
          </p>
        </>
      )}
    </li>
  );
}

/** What is said about a piece: about the whole, or about the passage that is marked in the text. */
export default function CommentsPanel({ piece }: SidePanelProps) {
  const { t } = useLanguage();
  const session = useSession();
  const threads = useQuery(commentsQuery(piece.piece_id));
  const comments = useComments(piece.piece_id);
  const { marked, forget } = useMarked();
  const [isAll, setAll] = useState(false);
  const zone = timezoneOf(session, piece.client_id);
  const canSay = [editorialWrite, editorialApprove, editorialPublish, editorialManage].some((one) => may(session, one));
  const say = (text: string, done: () => void) =>
    comments.add.mutate(marked === null ? { text } : { text, passage: marked }, {
      onSuccess: () => {
        done();
        forget();
      },
    });
  return (
    <Panel title={t('editorial.comments.title')}>
      <Loaded query={threads} skeleton={<SkeletonRows rows={2} />}>
        {(data) => {
          const settled = data.filter(({ resolved_at }) => resolved_at !== null);
          const shown = isAll ? data : data.filter(({ resolved_at }) => resolved_at === null);
          return (
            <>
              {data.length === 0 && <p className={styles.muted}>{t('editorial.comments.none')}</p>}
              <ul className={styles.list}>
                {shown.map((thread) => (
                  <Thread
                    key={thread.comment_id}
                    thread={thread}
                    comments={comments}
                    clientId={piece.client_id}
                    canSay={canSay}
                    zone={zone}
                  />
                ))}
              </ul>
              {settled.length > 0 && (
                <button type="button" className={styles.link} aria-expanded={isAll} onClick={() => setAll(!isAll)}>
                  {t(isAll ? 'editorial.comments.hideSettled' : 'editorial.comments.showSettled', { number: settled.length })}
                </button>
              )}
            </>
          );
        }}
      </Loaded>
      {canSay && (
        <div className={styles.say}>
          {marked !== null && (
            <p className={styles.quote}>
              <q>{marked.quote}</q>
            </p>
          )}
          <Say
            clientId={piece.client_id}
            label={t(marked === null ? 'editorial.comments.say' : 'editorial.comments.sayPassage')}
            send={t('editorial.comments.send')}
            isPending={comments.add.isPending}
            onSend={say}
          />
        </div>
      )}
    </Panel>
  );
}
