/** Words that end as plurals do, and are none. */
const NO_PLURALS = 'is|was|has|does|as|its|this|less|across|business|ms';
/** What may stand between a count and what it counts. */
const BETWEEN = '(?:(?:new|complete|more|active|percentage|failed|large|manual|business) )?';
const COUNTED =
  'person|post|unit|row|day|account|client|message|look|observation|engagement|like|comment|point|problem|request|approver|approval|piece|character|minute|second|hour|list|file|job|collection|answer|entry|field|delivery|time';

const ONE_OF_MANY = new RegExp(`(?<![\\d.:–])1 ${BETWEEN}(?!(?:${NO_PLURALS})\\b)(?:\\w+s|people)\\b`);
const MANY_OF_ONE = new RegExp(`(?<![\\d.:–])2 ${BETWEEN}(?:${COUNTED})\\b`);

/** Whether an English text, filled with ones or with twos, says "1 posts" or "2 post". */
export const hasWrongNumber = (text: string): boolean => ONE_OF_MANY.test(text) || MANY_OF_ONE.test(text);
