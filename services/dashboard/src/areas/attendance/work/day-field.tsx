import { isDay } from '@balai/calendar';
import { TextInput } from '@mantine/core';
import { useState } from 'react';

/**
 * A day that is told once it is whole: while its year is typed, or it is emptied, the last one stands. One that is out of order, on its way to
 * one that is not, is told when the field is left.
 */
export function DayField(props: { label: string; value: string; min?: string; max?: string; onDay: (day: string) => void }) {
  const { label, value, min, max, onDay } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const isInOrder = (day: string) => (min === undefined || day >= min) && (max === undefined || day <= max);
  return (
    <TextInput
      type="date"
      label={label}
      value={typed ?? value}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      onChange={({ currentTarget: { value: day } }) => {
        setTyped(day);
        if (isDay(day) && isInOrder(day)) onDay(day);
      }}
      onBlur={() => {
        if (typed !== null && isDay(typed) && !isInOrder(typed)) onDay(typed);
        setTyped(null);
      }}
    />
  );
}
