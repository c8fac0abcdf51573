import { formatDay, isDay } from '@bilko/core';

/** A day as the documents write it, in every language of the interface. Text that is no day comes back as it is. */
export const dayText = (day: string): string => (isDay(day) ? formatDay(day) : day);
