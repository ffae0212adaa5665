"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { MenuLabel, MenuRadio, MenuRadioGroup } from "@/components/ui/dropdown-menu";
import { parseTheme, THEME_COOKIE, type Theme } from "./theme";

const YEAR_S = 31_536_000;

/** Light, dark or the system's choice, as entries of a menu. The server reads the cookie, so pages never flash. */
export function ThemeChoice() {
  return (
    <>
      <MenuLabel>Theme</MenuLabel>
      {/* Only ever rendered in an open menu, hence in a browser: <html> is the truth. */}
      <MenuRadioGroup
        value={parseTheme(document.documentElement.dataset.theme)}
        onValueChange={(value) => applyTheme(parseTheme(value))}
      >
        <MenuRadio value="light" icon={<Sun aria-hidden="true" />}>
          Light
        </MenuRadio>
        <MenuRadio value="dark" icon={<Moon aria-hidden="true" />}>
          Dark
        </MenuRadio>
        <MenuRadio value="system" icon={<Monitor aria-hidden="true" />}>
          System
        </MenuRadio>
      </MenuRadioGroup>
    </>
  );
}

function applyTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from browsers still in use.
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
