/** Whether an answer confirms what was asked; in both languages it is *ya*. */
export const isYes = (said: string): boolean => /^ya\.?$/i.test(said.trim());
