import type { ClientLanguage } from '@balai/contracts/identity';
import type { TransferView } from '../repository/transfers.ts';

const nameOf = ({ title, name, nrp }: TransferView): string => `${[title, name].filter((part) => part !== null).join(' ')} (${nrp})`;

/** What the side is told that has to decide. */
export function askedText(row: TransferView, language: ClientLanguage): string {
  const person = nameOf(row);
  const { from_client_name: from, to_client_name: to } = row;
  if (language === 'id')
    return row.direction === 'out'
      ? `Mutasi: ${from} mengusulkan ${person} pindah ke ${to}. Terima atau tolak di dasbor, menu Personel, Mutasi.`
      : `Mutasi: ${to} meminta ${person} dari ${from}. Terima atau tolak di dasbor, menu Personel, Mutasi.`;
  return row.direction === 'out'
    ? `Transfer: ${from} proposes to move ${person} to ${to}. Accept or refuse it in the dashboard, People, Transfers.`
    : `Transfer: ${to} requests ${person} from ${from}. Accept or refuse it in the dashboard, People, Transfers.`;
}

/** What the side is told that asked: the number alone where it may not know the person. */
export function answeredText(row: TransferView, isAccepted: boolean, language: ClientLanguage): string {
  const person = isAccepted || row.direction === 'out' ? nameOf(row) : row.nrp;
  if (language === 'id') return `Mutasi ${person}: ${isAccepted ? `diterima. Sekarang di ${row.to_client_name}.` : 'ditolak.'}`;
  return `Transfer of ${person}: ${isAccepted ? `accepted. Now in ${row.to_client_name}.` : 'refused.'}`;
}
