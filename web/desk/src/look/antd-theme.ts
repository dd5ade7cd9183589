import { theme, type ThemeConfig } from 'antd'
import { tokens } from '../../../shared/tokens.ts'

/** antd's theme from the same tokens as our own styles. */
export function antdTheme(dark: boolean, elder: boolean): ThemeConfig {
  const colour = dark ? tokens.dark : tokens.light
  const size = (name: keyof typeof tokens.sizes) => tokens.sizes[name][elder ? 'elder' : 'usual']
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: colour.blue,
      // antd draws its focus ring in this one
      colorPrimaryBorder: colour['blue-ink'],
      colorInfo: colour.blue,
      colorError: colour.red,
      colorSuccess: colour.green,
      colorLink: colour['blue-ink'],
      colorText: colour.ink,
      colorTextSecondary: colour.soft,
      colorTextTertiary: colour.soft,
      colorTextDescription: colour.soft,
      colorTextPlaceholder: colour.faint,
      colorBorder: colour.edge,
      colorSplit: colour.line,
      colorBgBase: colour.paper,
      colorBgContainer: colour.paper,
      colorBgElevated: colour.paper,
      colorBgLayout: colour.sunk,
      fontFamily: tokens.fixed.font.trim(),
      fontSize: size('text-s'),
      fontSizeLG: size('text-m'),
      fontSizeSM: elder ? size('text-s') : 13,
      controlHeight: size('control'),
      controlHeightLG: size('target'),
      borderRadius: parseInt(tokens.fixed.corner),
      lineHeight: 1.5,
      sizeUnit: 4,
      motion: false,
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 500 },
      Input: { activeShadow: 'none' },
      Segmented: { itemSelectedColor: colour['blue-ink'] },
    },
  }
}
