import { ActionIcon, InputBase } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import { IconSend2 } from '@tabler/icons-react';
import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, type Ref, useRef, useState } from 'react';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import styles from './chat.module.css';

/** Writes messages: Enter sends, Shift+Enter begins a line. What could not be sent stays in the field. */
export function ChatWriter(props: {
  label: string;
  placeholder: string;
  sendLabel: string;
  /** Sends a message, trimmed. */
  send: Pick<UseMutationResult<unknown, Error, string>, 'mutate' | 'isPending' | 'error'>;
  /** Nothing can be sent now. */
  isOff?: boolean;
  fieldRef?: Ref<HTMLTextAreaElement>;
  /** Stands above the field. */
  children?: ReactNode;
}) {
  const { send, isOff = false } = props;
  const [text, setText] = useState('');
  const own = useRef<HTMLTextAreaElement>(null);
  const field = useMergedRef(own, props.fieldRef);
  const submit = () => {
    const said = text.trim();
    own.current?.focus();
    if (said === '' || isOff || send.isPending) return;
    // What is typed while a message is on its way is the next one.
    send.mutate(said, { onSuccess: () => setText((now) => (now.trim() === said ? '' : now)) });
  };
  return (
    <form
      className={styles.writer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {props.children}
      {send.error !== null && <ErrorNotice error={send.error} />}
      <div className={styles.writeLine}>
        <InputBase
          component="textarea"
          multiline
          ref={field}
          className={styles.writeField ?? ''}
          rows={1}
          aria-label={props.label}
          placeholder={props.placeholder}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter that ends the composition of a character sends nothing.
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            submit();
          }}
        />
        <ActionIcon
          type="submit"
          size={36}
          radius="xl"
          variant="filled"
          color="teal.9"
          aria-label={props.sendLabel}
          loading={send.isPending}
        >
          <IconSend2 size={18} aria-hidden />
        </ActionIcon>
      </div>
    </form>
  );
}
