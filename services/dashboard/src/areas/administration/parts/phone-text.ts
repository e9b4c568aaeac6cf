/** A telephone number as people write it. @param address digits with country code: `6281234567890` is `+62 812-3456-7890` */
export const phoneText = (address: string): string => {
  const [, operator, middle, end] = /^62(8\d{2})(\d{3,4})(\d{3,5})$/.exec(address) ?? [];
  return operator === undefined ? `+${address}` : `+62 ${operator}-${middle}-${end}`;
};
