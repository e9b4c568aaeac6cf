/**
 * What a reason says of so many posts or people; of none: the account itself is meant. `readBefore` of the posts have the numbers of an earlier
 * reading.
 */
export type ReasonText = (count: number, platform: string, readBefore?: number) => string;
