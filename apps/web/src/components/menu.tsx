'use client';
import Link from 'next/link';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import { Button, IconButton, type ButtonLook } from './button';

export type MenuItem = Readonly<{
  label: string;
  icon?: ReactNode;
  isDanger?: boolean;
  isDisabled?: boolean;
}> &
  ({ href: string } | { onSelect: () => void });

export type MenuProps = {
  label: string;
  items: readonly MenuItem[];
  icon?: ReactNode;
  look?: ButtonLook;
  /** Shows the icon alone; the label is read out. */
  isIconOnly?: boolean;
  align?: 'left' | 'right';
  side?: 'below' | 'above';
};

/** A button with a few further actions. Arrow keys move, Escape closes, a letter jumps. */
export function Menu({
  label,
  items,
  icon,
  look = 'secondary',
  isIconOnly,
  align = 'right',
  side = 'below',
}: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const [isFlipped, setFlipped] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const entries = () => [
    ...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]:not([aria-disabled])') ?? []),
  ];
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };

  useEffect(() => {
    if (!isOpen) return;
    // Near an edge of a phone's screen it opens to the other side.
    const box = list.current?.getBoundingClientRect();
    if (box && (box.left < 4 || box.right > window.innerWidth - 4)) setFlipped((before) => !before);
    list.current?.querySelector<HTMLElement>('[role=menuitem]:not([aria-disabled])')?.focus();
    const onPointer = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [isOpen]);

  const onKeyDown = (event: KeyboardEvent) => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const go = (index: number) => all[(index + all.length) % all.length]?.focus();
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(-1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') return setOpen(false);
    else if (event.key.length === 1 && event.key !== ' ') {
      const letter = event.key.toLowerCase();
      const next = [...all.slice(at + 1), ...all].find((entry) =>
        entry.textContent?.trim().toLowerCase().startsWith(letter),
      );
      next?.focus();
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const trigger = {
    'aria-haspopup': 'menu' as const,
    'aria-expanded': isOpen,
    'aria-controls': isOpen ? id : undefined,
    onClick: () => setOpen(!isOpen),
  };
  return (
    <div ref={root} className="relative inline-block" onKeyDown={isOpen ? onKeyDown : undefined}>
      {isIconOnly ? (
        <IconButton label={label} icon={icon} {...trigger} />
      ) : (
        <Button look={look} icon={icon} {...trigger}>
          {label}
        </Button>
      )}
      {isOpen && (
        <div
          ref={list}
          id={id}
          role="menu"
          aria-label={label}
          className={classNames(
            'absolute z-30 min-w-52 animate-fade rounded-md border bg-raised py-1 shadow-raised',
            (align === 'right') !== isFlipped ? 'right-0' : 'left-0',
            side === 'below' ? 'top-full mt-1' : 'bottom-full mb-1',
          )}
        >
          {items.map((item) => (
            <MenuEntry key={item.label} item={item} onDone={() => setOpen(false)} />
          ))}
        </div>
      )}
    </div>
  );
}

function MenuEntry({ item, onDone }: { item: MenuItem; onDone: () => void }) {
  const attributes = {
    role: 'menuitem',
    tabIndex: -1,
    'aria-disabled': item.isDisabled || undefined,
    className: classNames(
      'flex min-h-11 w-full items-center gap-3 px-3 text-left whitespace-nowrap md:min-h-9 md:text-sm',
      'hover:bg-sunken focus:bg-sunken focus:outline-none aria-disabled:opacity-50 [&_svg]:size-4',
      item.isDanger ? 'text-danger' : 'text-ink',
    ),
  };
  if ('href' in item) {
    return (
      <Link href={item.href} {...attributes} onClick={onDone}>
        {item.icon}
        {item.label}
      </Link>
    );
  }
  return (
    <button
      type="button"
      {...attributes}
      onClick={() => {
        if (item.isDisabled) return;
        onDone();
        item.onSelect();
      }}
    >
      {item.icon}
      {item.label}
    </button>
  );
}
