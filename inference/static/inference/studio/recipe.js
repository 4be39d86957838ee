// The recipe the API is asked to paint. No page and no network in here: tests/frontend/ runs it under node.

/** The styles of a mix with their weights, the chosen style first. A style named twice counts once. */
export function mixOf(chosen, others) {
  const parts = [chosen];
  for (const part of others) {
    if (part.style && !parts.some(({ style }) => style === part.style)) parts.push(part);
  }
  return parts;
}

/** The recipe of a preview. Weights add up to 1; a style of weight 0 is left out; one that remains is no mix. */
export function recipeOf({ image, parts, maxSide, panorama, brush = 1 }) {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const weighted = parts.filter(({ weight }) => weight > 0);
  const styles =
    weighted.length > 1
      ? { mix: weighted.map(({ style, weight }) => ({ style, weight: weight / total })) }
      : { style: (weighted[0] ?? parts[0]).style };
  return { image, ...styles, max_side: maxSide, panorama, brush };
}

/** The recipe of the file to download: that of the preview at its own size, finished, in a format. */
export function fileRecipeOf(recipe, { maxSide, strength, keepColors, format, quality }) {
  return {
    ...recipe,
    max_side: maxSide || undefined,
    strength,
    keep_colors: keepColors,
    format,
    quality: quality || 90,
  };
}

/** The same text for the same recipe. */
export const keyOf = (recipe) => JSON.stringify(recipe);
