// The picture of the rooms, on a canvas: ten thousand cells would be too many elements. Everything that it shows stands
// in a table or a list as well.
import { select } from 'd3-selection';
import { zoom, type ZoomTransform, zoomIdentity } from 'd3-zoom';
import { addressOf } from './address';
import { counted, h, shortType, visible } from './dom';
import type { Model } from './model';
import { type Cell, HEADING, layRooms, placesOf, type Room, within } from './room_layout';
import { ink, isDark, onTheme } from './theme';

export interface PictureState {
  isBefore: boolean;
  /** The path of the stack that is looked at. */
  chosen?: string;
  /** Only these resources are in full colour. */
  only?: ReadonlySet<number> | undefined;
}

// More than these say nothing any more; of a stack that is looked at, all are drawn.
const MOST_ARROWS = 24;
const FEW_ROOMS = 12;

export class Picture {
  readonly element: HTMLElement;
  private readonly canvas = h('canvas', { role: 'img' });
  private readonly tip = h('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });
  private readonly places: string[];
  private rooms: Room[] = [];
  private shift: ZoomTransform = zoomIdentity;
  private width = 0;
  private height = 0;

  constructor(
    private readonly model: Model,
    private readonly state: PictureState,
  ) {
    this.places = placesOf(model, state.isBefore);
    this.canvas.setAttribute('aria-label', this.words());
    this.element = h('div', { class: 'picture' }, this.canvas, this.tip);
    new ResizeObserver(() => this.resize()).observe(this.element);
    onTheme(() => this.draw());
    const zooming = zoom<HTMLCanvasElement, unknown>()
      .scaleExtent([1, 24])
      .filter(
        (event: MouseEvent) =>
          !event.button && (event.type !== 'wheel' || event.ctrlKey || event.metaKey || this.shift.k > 1),
      )
      .on('zoom', ({ transform }: { transform: ZoomTransform }) => {
        this.shift = transform;
        this.draw();
      });
    select(this.canvas).call(zooming).on('dblclick.zoom', null);
    this.canvas.addEventListener('dblclick', () => select(this.canvas).call(zooming.transform, zoomIdentity));
    this.canvas.addEventListener('click', (event) => this.click(event));
    this.canvas.addEventListener('mousemove', (event) => this.point(event));
    this.canvas.addEventListener('mouseleave', () => (this.tip.hidden = true));
  }

  /** Draws other resources in full colour. */
  show(only: ReadonlySet<number> | undefined) {
    this.state.only = only;
    this.draw();
  }

  private words(): string {
    const count = new Map<string, number>();
    for (const place of this.places) count.set(place, (count.get(place) ?? 0) + 1);
    const rooms = [...count].sort((a, b) => b[1] - a[1]).slice(0, 12);
    const when = this.state.isBefore ? 'Before' : 'Stacks as rooms';
    return visible(
      `${when}: ${rooms.map(([path, n]) => `${path || 'root'} with ${counted(n, 'resource')}`).join(', ')}`,
    );
  }

  private resize() {
    const { clientWidth, clientHeight } = this.element;
    if (clientWidth === 0 || (clientWidth === this.width && clientHeight === this.height)) return;
    [this.width, this.height] = [clientWidth, clientHeight];
    const scale = devicePixelRatio || 1;
    this.canvas.width = Math.round(this.width * scale);
    this.canvas.height = Math.round(this.height * scale);
    this.rooms = layRooms(this.model, this.places, this.width, this.height, this.state.isBefore);
    this.draw();
  }

  private draw() {
    const pen = this.canvas.getContext('2d');
    if (!pen || this.rooms.length === 0) return;
    const scale = devicePixelRatio || 1;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.fillStyle = ink().paper;
    pen.fillRect(0, 0, this.width, this.height);
    pen.translate(this.shift.x, this.shift.y);
    pen.scale(this.shift.k, this.shift.k);
    for (const room of this.rooms) this.drawRoom(pen, room);
    if (!this.state.isBefore) this.drawArrows(pen);
  }

  private drawRoom(pen: CanvasRenderingContext2D, room: Room) {
    const colours = ink();
    const [w, height] = [room.x1 - room.x0, room.y1 - room.y0];
    const isChosen = room.path === this.state.chosen;
    pen.fillStyle = colours.room;
    pen.fillRect(room.x0, room.y0, w, height);
    pen.lineWidth = isChosen ? 2.5 : 1;
    pen.strokeStyle = isChosen ? colours.chosen : colours.line;
    pen.strokeRect(room.x0 + 0.5, room.y0 + 0.5, w - 1, height - 1);
    for (const cell of room.cells) this.drawCell(pen, cell);
    pen.save();
    pen.beginPath();
    pen.rect(room.x0, room.y0, w, HEADING);
    pen.clip();
    pen.textBaseline = 'middle';
    const figures = String(room.cells.length);
    pen.font = '12px system-ui, sans-serif';
    pen.fillStyle = colours.faint;
    const figuresWidth = pen.measureText(figures).width;
    if (w > 90) pen.fillText(figures, room.x1 - figuresWidth - 6, room.y0 + HEADING / 2 + 1);
    pen.beginPath();
    pen.rect(room.x0, room.y0, w - (w > 90 ? figuresWidth + 12 : 4), HEADING);
    pen.clip();
    pen.font = '600 12px system-ui, sans-serif';
    pen.fillStyle = colours.text;
    pen.fillText(visible(this.title(room.path)), room.x0 + 6, room.y0 + HEADING / 2 + 1);
    pen.restore();
  }

  private title(path: string): string {
    if (path) return path;
    return this.state.isBefore && this.model.moves.size === 0 ? 'one template' : 'root';
  }

  private drawCell(pen: CanvasRenderingContext2D, cell: Cell) {
    const [w, height] = [cell.x1 - cell.x0, cell.y1 - cell.y0];
    const { style, stateful } = this.model.typeOf(cell.resource);
    const [, fill, line] = this.model.data.styles[style]!;
    const isFaint = this.state.only && !this.state.only.has(cell.resource);
    pen.globalAlpha = (isFaint ? 0.16 : 1) * (isDark() ? 0.62 : 1);
    pen.fillStyle = isDark() ? line : fill;
    pen.fillRect(cell.x0, cell.y0, w, height);
    pen.lineWidth = 0.7;
    pen.strokeStyle = isDark() ? fill : line;
    if (w > 4 && !isDark()) pen.strokeRect(cell.x0 + 0.35, cell.y0 + 0.35, w - 0.7, height - 0.7);
    pen.globalAlpha = isFaint ? 0.16 : 1;
    if (stateful) {
      pen.fillStyle = isDark() ? '#ffffff' : line;
      pen.beginPath();
      pen.arc((cell.x0 + cell.x1) / 2, (cell.y0 + cell.y1) / 2, Math.min(w, height, 16) / 4, 0, 7);
      pen.fill();
    }
    const move = this.model.moves.get(this.model.resource(cell.resource).id);
    if (move) {
      pen.lineWidth = 2;
      pen.strokeStyle = move.danger === 'safe' ? ink().chosen : ink().danger;
      pen.strokeRect(cell.x0 + 1, cell.y0 + 1, w - 2, height - 2);
    }
    pen.globalAlpha = 1;
  }

  /** How many values lead from one room into another, the most first. */
  private flows(): { from: Room; to: Room; count: number }[] {
    const { stacks, wires } = this.model.data;
    const byPath = new Map(this.rooms.map((room) => [room.path, room]));
    const counts = new Map<string, number>();
    for (const [, , from, into] of wires)
      for (const to of into) counts.set(`${from} ${to}`, (counts.get(`${from} ${to}`) ?? 0) + 1);
    const flows = [...counts].flatMap(([key, count]) => {
      const [from, to] = key.split(' ').map((stack) => byPath.get(stacks[Number(stack)]!.path));
      return from && to && from !== to ? [{ from, to, count }] : [];
    });
    const { chosen } = this.state;
    const isChosen = chosen !== undefined && byPath.has(chosen);
    const wanted = flows.filter(({ from, to }) => !isChosen || from.path === chosen || to.path === chosen);
    const most = isChosen ? wanted.length : this.rooms.length > FEW_ROOMS ? FEW_ROOMS : MOST_ARROWS;
    return wanted.sort((a, b) => b.count - a.count).slice(0, most);
  }

  private drawArrows(pen: CanvasRenderingContext2D) {
    const colours = ink();
    const numbers: [number, number, string][] = [];
    for (const { from, to, count } of this.flows()) {
      const a = centre(from);
      const b = centre(to);
      const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      const bend = Math.min(60, length / 5);
      const c = {
        x: (a.x + b.x) / 2 - ((b.y - a.y) / length) * bend,
        y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * bend,
      };
      pen.strokeStyle = colours.paper;
      pen.lineWidth = 5;
      curve(pen, a, c, b);
      pen.strokeStyle = colours.text;
      pen.lineWidth = Math.min(3.2, 1.3 + Math.log10(count));
      curve(pen, a, c, b);
      arrowHead(pen, c, b, colours.text);
      numbers.push([(a.x + 2 * c.x + b.x) / 4, (a.y + 2 * c.y + b.y) / 4, String(count)]);
    }
    pen.font = '600 12px system-ui, sans-serif';
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    for (const [x, y, text] of numbers) {
      const w = pen.measureText(text).width + 12;
      pen.fillStyle = colours.text;
      pen.beginPath();
      pen.roundRect(x - w / 2, y - 10, w, 20, 10);
      pen.fill();
      pen.fillStyle = colours.paper;
      pen.fillText(text, x, y + 1);
    }
    pen.textAlign = 'start';
  }

  private at(event: MouseEvent): { room?: Room; cell?: Cell } {
    const [x, y] = this.shift.invert([event.offsetX, event.offsetY]);
    const room = this.rooms.find((one) => within(one, x, y));
    const cell = room?.cells.find((one) => within(one, x, y));
    return { ...(room && { room }), ...(cell && { cell }) };
  }

  private click(event: MouseEvent) {
    const { room, cell } = this.at(event);
    if (cell) location.hash = addressOf('resource', this.model.resource(cell.resource).id);
    else if (room && !this.state.isBefore) location.hash = addressOf('stack', room.path);
  }

  private point(event: MouseEvent) {
    const { room, cell } = this.at(event);
    this.tip.hidden = !room;
    this.canvas.style.cursor = cell || (room && !this.state.isBefore) ? 'pointer' : 'default';
    if (!room) return;
    if (cell) {
      const { id, type } = this.model.resource(cell.resource);
      const move = this.model.moves.get(id);
      this.tip.replaceChildren(
        h('b', {}, id),
        h('span', {}, shortType(type)),
        ...(move
          ? [h('span', {}, `moves from ${move.from || 'root'} to ${move.to || 'root'}: ${move.danger}`)]
          : []),
      );
    } else {
      this.tip.replaceChildren(
        h('b', {}, this.title(room.path)),
        h('span', {}, counted(room.cells.length, 'resource')),
      );
    }
    const x = Math.min(event.offsetX + 14, this.width - this.tip.offsetWidth - 4);
    const y = Math.min(event.offsetY + 14, this.height - this.tip.offsetHeight - 4);
    this.tip.style.left = `${Math.max(0, x)}px`;
    this.tip.style.top = `${Math.max(0, y)}px`;
  }
}

interface Point {
  x: number;
  y: number;
}

function centre(room: Room): Point {
  return { x: (room.x0 + room.x1) / 2, y: (room.y0 + HEADING + room.y1) / 2 };
}

function curve(pen: CanvasRenderingContext2D, a: Point, c: Point, b: Point) {
  pen.beginPath();
  pen.moveTo(a.x, a.y);
  pen.quadraticCurveTo(c.x, c.y, b.x, b.y);
  pen.stroke();
}

function arrowHead(pen: CanvasRenderingContext2D, from: Point, to: Point, colour: string) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  pen.fillStyle = colour;
  pen.beginPath();
  for (const [length, turn] of [
    [0, 0],
    [13, 0.42],
    [13, -0.42],
  ] as const)
    pen.lineTo(to.x - length * Math.cos(angle + turn), to.y - length * Math.sin(angle + turn));
  pen.fill();
}
