import { sql, type Transaction } from '@balai/runtime';

/** A mail in the mailbox of one receiver. */
export interface MailRow {
  readonly id: string;
  readonly to_address: string;
  readonly from_address: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
}

/** Puts a mail into a receiver's mailbox. */
export async function storeMail(tx: Transaction, mail: MailRow): Promise<void> {
  await tx.execute(sql`
    insert into sandbox.mail (id, to_address, from_address, subject, text, at)
    values (${mail.id}, ${mail.to_address}, ${mail.from_address}, ${mail.subject}, ${mail.text}, ${mail.at})`);
}

/** The newest mails, oldest first, narrowed to one receiver when given (lower case). */
export function listMails(tx: Transaction, to: string | null, limit: number): Promise<MailRow[]> {
  return tx.many<MailRow>(sql`
    select id, to_address, from_address, subject, text, at
    from (select * from sandbox.mail where ${to}::text is null or to_address = ${to} order by seq desc limit ${limit}) m
    order by seq`);
}
