/** Colours, sizes and measures of the paper, in points. The page stays white: it is printed and scanned. */
export const colors = {
  ink: '#10201A',
  muted: '#5B6761',
  line: '#D9D6CC',
  faint: '#EFEDE6',
  pine: '#0B5D45',
  draft: '#F1F3EF',
} as const;

export const page = {
  width: 595.28,
  height: 841.89,
  left: 48,
  right: 547.28,
  top: 46,
  /** Nothing but the footer stands below. */
  bottom: 782,
  footer: 796,
} as const;

export const contentWidth = page.right - page.left;

export type TextStyle = Readonly<{
  weight: 'regular' | 'semibold';
  size: number;
  /** Height of a line of text. */
  leading: number;
  color: string;
}>;

export const styles = {
  title: { weight: 'semibold', size: 23, leading: 28, color: colors.ink },
  number: { weight: 'semibold', size: 12.5, leading: 17, color: colors.pine },
  sellerName: { weight: 'semibold', size: 11, leading: 15, color: colors.ink },
  partyName: { weight: 'semibold', size: 11, leading: 15, color: colors.ink },
  label: { weight: 'semibold', size: 7.5, leading: 12, color: colors.pine },
  body: { weight: 'regular', size: 8.75, leading: 12.75, color: colors.ink },
  bodyStrong: { weight: 'semibold', size: 8.75, leading: 12.75, color: colors.ink },
  muted: { weight: 'regular', size: 8.75, leading: 12.75, color: colors.muted },
  columnHead: { weight: 'regular', size: 7.5, leading: 10, color: colors.muted },
  small: { weight: 'regular', size: 7.75, leading: 11, color: colors.muted },
  footer: { weight: 'regular', size: 7.25, leading: 10, color: colors.muted },
  grandLabel: { weight: 'semibold', size: 9.5, leading: 24, color: colors.ink },
  grandAmount: { weight: 'semibold', size: 17, leading: 24, color: colors.ink },
  grandCurrency: { weight: 'regular', size: 9.5, leading: 24, color: colors.muted },
} as const satisfies Record<string, TextStyle>;
