/** Id of the field of a variable; there is one chosen preset in a window. */
export const fieldId = (key: string): string => `preset-field-${encodeURIComponent(key)}`

/** Id of the chosen preset's name, which describes the box. */
export const chosenId = 'preset-chosen'
