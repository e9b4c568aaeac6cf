import { sql, type Transaction } from '@balai/runtime/database';

/** A mail in the mailbox of one receiver. */
export interface MailRow {
  readonly id: string;
  readonly to_address: string;
  readonly from_address: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
}

/** A file of a mail. */
interface FileRow {
  readonly id: string;
  readonly mail_id: string;
  readonly name: string;
  /** Media type. */
  readonly type: string;
}
interface ListedFile extends FileRow {
  /** Bytes. */
  readonly size: number;
}
export interface StoredFile extends FileRow {
  readonly content: Buffer;
}

/** Puts a mail into a receiver's mailbox, with its files in their order. */
export async function storeMail(tx: Transaction, mail: MailRow, files: readonly Omit<StoredFile, 'mail_id'>[]): Promise<void> {
  await tx.execute(sql`
    insert into sandbox.mail (id, to_address, from_address, subject, text, at)
    values (${mail.id}, ${mail.to_address}, ${mail.from_address}, ${mail.subject}, ${mail.text}, ${mail.at})`);
  for (const [index, file] of files.entries())
    await tx.execute(sql`
      insert into sandbox.mail_file (id, mail_id, place, name, type, content)
      values (${file.id}, ${mail.id}, ${index}, ${file.name}, ${file.type}, ${file.content})`);
}

/** The files of mails, each mail's in their order, without what is in them. */
export const listFiles = (tx: Transaction, mails: readonly string[]): Promise<ListedFile[]> =>
  tx.many<ListedFile>(sql`
    select id, mail_id, name, type, octet_length(content) as size from sandbox.mail_file where mail_id = any(${[...mails]}::uuid[])
    order by mail_id, place`);

/** A file, or null. */
export const findFile = (tx: Transaction, id: string): Promise<StoredFile | null> =>
  tx.maybeOne<StoredFile>(sql`select id, mail_id, name, type, content from sandbox.mail_file where id = ${id}`);

/** The newest mails, oldest first, narrowed to one receiver when given (lower case). */
export function listMails(tx: Transaction, to: string | null, limit: number): Promise<MailRow[]> {
  return tx.many<MailRow>(sql`
    select id, to_address, from_address, subject, text, at
    from (select * from sandbox.mail where ${to}::text is null or to_address = ${to} order by seq desc limit ${limit}) m
    order by seq`);
}
