import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { leastWidth, placeAfter, placeOn, usualWidth } from '../../../src/main/quick-ask/placement'

const area = { x: 1280, y: 24, width: 1280, height: 776 }

it('stands in the upper middle of the screen, grows downwards to a share of it, and stays where it was put', () => {
  const small = placeOn(area, undefined, 130)
  expect(small).toEqual({ x: 1280 + (1280 - usualWidth) / 2, y: 24 + Math.round(776 * 0.18), width: usualWidth, height: 130 })
  expect(placeOn(area, undefined, 300)).toEqual({ ...small, height: 300 })
  expect(placeOn(area, undefined, 5000)).toEqual({ ...small, height: Math.round(776 * 0.7) })
  expect(placeOn(area, { x: 10, y: 20, width: 500, height: 250 }, 400)).toEqual({ x: 1290, y: 44, width: 500, height: 250 })
})

it('is wholly on the screen whatever was remembered and however small the screen is', () => {
  const number = fc.integer({ min: -5000, max: 5000 })
  const size = fc.integer({ min: 1, max: 5000 })
  fc.assert(
    fc.property(number, number, size, fc.option(size), size, fc.integer({ min: leastWidth, max: 4000 }), fc.integer({ min: 200, max: 3000 }), (x, y, width, height, wanted, areaWidth, areaHeight) => {
      const screen = { x: -300, y: 40, width: areaWidth, height: areaHeight }
      const place = placeOn(screen, { x, y, width, height }, wanted)
      expect(place.x).toBeGreaterThanOrEqual(screen.x)
      expect(place.y).toBeGreaterThanOrEqual(screen.y)
      expect(place.x + place.width).toBeLessThanOrEqual(screen.x + screen.width)
      expect(place.y + place.height).toBeLessThanOrEqual(screen.y + screen.height)
      expect(place.width).toBeGreaterThanOrEqual(leastWidth)
      expect(place.height).toBeLessThanOrEqual(wanted)
    }),
  )
})

it('remembers a height only when the user chose it, and not that a long answer had moved it up', () => {
  const asked = { x: 1300, y: 100, width: 640, height: 300 }
  expect(placeAfter({ ...asked, x: 1400 }, asked, area, { x: 20, y: 200, width: 640, height: null })).toEqual({ x: 120, y: 200, width: 640, height: null })
  expect(placeAfter({ ...asked, y: 150, height: 500 }, asked, area, undefined)).toEqual({ x: 20, y: 126, width: 640, height: 500 })
})
