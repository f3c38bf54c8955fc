// What is about to be added, as boxes in metres: [x, y of the middle, width, depth, degrees].
// `halls/adding.py` makes the same of the same numbers; here they are only shown.

export const GRID = 0.1; // Metres.
export const STEP = 1;
export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
export const round = (value, grid) => Math.round(value / grid) * grid;

const WALL = 0.1;
const BAR = 0.12;
const DOT = 0.4;
const LINES = new Set(["wall", "row"]);
const AREAS = new Set(["corner", "area"]);

export const isLine = (kind) => LINES.has(kind);
export const isArea = (kind) => AREAS.has(kind);
export const hasEnds = (kind) => isLine(kind) || isArea(kind);

// A box so much to the right and down of another one, seen as that one is turned.
const beside = ([x, y, , , degrees], [right, down, width, depth]) => {
  const angle = (degrees * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return [x + right * cosine - down * sine, y + right * sine + down * cosine, width, depth, degrees];
};

// With the line along its front.
const stand = (box) => {
  const [, , width, depth] = box;
  return [box, beside(box, [0, depth / 2 - 0.06, width, BAR])];
};

// With the floor over which its leaves swing.
const opening = (share) => ([x, y, width, , degrees]) => {
  const bar = [x, y, width, BAR, degrees];
  return [bar, beside(bar, [0, (width * share) / 2, width, width * share])];
};

const AT = {
  stand,
  door: opening(1),
  exit: opening(0.5),
  column: (box) => [box],
  power: ([x, y]) => [[x, y, DOT, DOT, 0]],
  water: ([x, y]) => [[x, y, DOT, DOT, 0]],
};

const row = ([x1, y1], [x2, y2], { width, depth, angle }) => {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const across = Math.abs(dx) >= Math.abs(dy);
  const turned = (angle * Math.PI) / 180;
  const step = width * Math.abs(Math.cos(turned)) + depth * Math.abs(Math.sin(turned));
  const count = Math.max(Math.floor(Math.max(Math.abs(dx), Math.abs(dy)) / step + 1e-6), 1);
  const way = Math.sign(across ? dx : dy) || 1;
  return Array.from({ length: count }, (_, place) => {
    const along = way * step * (place + 0.5);
    const middle = across ? [x1 + along, y1 + dy / 2] : [x1 + dx / 2, y1 + along];
    return stand([...middle, width, depth, angle + (across ? 0 : 90)]);
  }).flat();
};

const between = {
  row,
  wall: ([x1, y1], [x2, y2]) => {
    const long = Math.hypot(x2 - x1, y2 - y1);
    return [[(x1 + x2) / 2, (y1 + y2) / 2, long, WALL, (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI]];
  },
};

// `from` is nothing for what has no ends.
export const boxes = (kind, from, to, size) => {
  if (isArea(kind)) return [rectangle(from, to)];
  if (isLine(kind)) return between[kind](from, to, size);
  return AT[kind]([...to, size.width, size.depth, size.angle]);
};

export const rectangle = ([x1, y1], [x2, y2]) => [
  (x1 + x2) / 2,
  (y1 + y2) / 2,
  Math.abs(x2 - x1),
  Math.abs(y2 - y1),
  0,
];

export const path = (box) => {
  const [, , width, depth] = box;
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([right, down]) =>
    beside(box, [(right * width) / 2, (down * depth) / 2]),
  );
  return `M${corners.map(([x, y]) => `${Math.round(x * 1000)} ${Math.round(y * 1000)}`).join("L")}Z`;
};
