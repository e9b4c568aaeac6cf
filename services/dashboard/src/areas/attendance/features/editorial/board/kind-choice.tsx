import { useLanguage } from '../../../../../i18n/use-language.ts';
import cards from '../../../../../kit/forms/choice-cards.module.css';
import { KindIcon } from '../kind-icon.tsx';
import { KINDS, type PieceKind } from '../piece.ts';

/** What a new piece is. */
export function KindChoice({ kind, onChange }: { kind: PieceKind; onChange: (kind: PieceKind) => void }) {
  const { t } = useLanguage();
  return (
    <fieldset className={cards.cards}>
      <legend>{t('editorial.field.kind')}</legend>
      {KINDS.map((one) => (
        <label key={one} className={cards.card}>
          <input type="radio" name="kind" value={one} checked={kind === one} onChange={() => onChange(one)} />
          <KindIcon kind={one} size={18} />
          <span>
            <strong>{t(`editorial.kind.${one}`)}</strong>
            <span>{t(`editorial.kindHint.${one}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
