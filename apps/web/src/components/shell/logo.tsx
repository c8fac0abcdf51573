/** Two sides of a ledger that come out even. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="8" className="fill-[#0b5d45]" />
      <path
        d="M9 8v16M9 16h8.5a4 4 0 0 1 0 8H9M9 8h6.5a4 4 0 0 1 0 8"
        fill="none"
        stroke="#fbfaf6"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="24.5" cy="9.5" r="2.5" className="fill-[#00e5a0]" />
    </svg>
  );
}
