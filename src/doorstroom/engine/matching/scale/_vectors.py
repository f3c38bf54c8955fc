"""Sixty-four people at once: the few vector instructions that the kernel is made of.

Written for LLVM, which lowers them to what the processor has (AVX2, AVX-512, NEON). Each
function takes a row of 64 numbers per skill (`rows`, uint8) and where the row of a skill lies
(`local`, uint16), and counts in 16 bits; a score never exceeds 65,025.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, misc, untyped-decorator"
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.imputils import impl_ret_untracked
from numba.extending import intrinsic
from numba.np.arrayobj import make_array

LANES = 64
LEVELS = 16
I8, I16, I64 = ir.IntType(8), ir.IntType(16), ir.IntType(64)
BYTES, WORDS, FEW = (
    ir.VectorType(I8, LANES), ir.VectorType(I16, LANES), ir.VectorType(I16, LEVELS),
)  # fmt: skip


class _Writer:
    """Writes the instructions of one call."""

    def __init__(self, context, builder, signature, values):
        self.builder, self.values, self.kinds = builder, values, signature.args
        self.data = [
            make_array(kind)(context, builder, value).data
            if isinstance(kind, types.Array)
            else None
            for kind, value in zip(signature.args, values, strict=True)
        ]

    def at(self, i, index):
        return self.builder.gep(self.data[i], [index])

    def load(self, pointer, kind):
        pointer = self.builder.bitcast(pointer, kind.as_pointer())
        return self.builder.load(pointer, align=1)

    def vector(self, i, kind=WORDS):
        return self.load(self.data[i], kind)

    def store(self, vector, i):
        pointer = self.builder.bitcast(self.data[i], vector.type.as_pointer())
        self.builder.store(vector, pointer, align=1)

    def number(self, i, kind=I16):
        value = self.values[i]
        if value.type.width > kind.width:
            return self.builder.trunc(value, kind)
        return value if value.type.width == kind.width else self.builder.zext(value, kind)

    def spread(self, scalar, kind=WORDS):
        one = self.builder.insert_element(ir.Constant(kind, ir.Undefined), scalar, I64(0))
        zeros = ir.Constant(ir.VectorType(ir.IntType(32), kind.count), [0] * kind.count)
        return self.builder.shuffle_vector(one, ir.Constant(kind, ir.Undefined), zeros)

    def call(self, name, *vectors):
        kind = vectors[0].type
        full = f"llvm.{name}.v{kind.count}i{kind.element.width}"
        signature = ir.FunctionType(kind, [kind] * len(vectors))
        function = cgutils.get_or_insert_function(self.builder.module, signature, full)
        return self.builder.call(function, vectors)

    def liked(self, i):
        """Return argument i, 64 bytes, times the number behind it."""
        like = self.builder.zext(self.vector(i, BYTES), WORDS)
        return self.builder.mul(like, self.spread(self.number(i + 1)))

    def loop(self, begin, end, first, step):
        """Write `for i in range(begin, end): sum = step(i, sum)` and return the sum."""
        builder = self.builder
        before = builder.block
        head, body, after = (builder.append_basic_block(n) for n in ("head", "body", "after"))
        builder.branch(head)
        builder.position_at_end(head)
        i, total = builder.phi(I64), builder.phi(first.type)
        i.add_incoming(begin, before)
        total.add_incoming(first, before)
        builder.cbranch(builder.icmp_signed("<", i, end), body, after)
        builder.position_at_end(body)
        more = step(i, total)
        i.add_incoming(builder.add(i, I64(1)), builder.block)
        total.add_incoming(more, builder.block)
        builder.branch(head)
        builder.position_at_end(after)
        return total

    def reduced(self, how, vector):
        full = f"llvm.vector.reduce.{how}.v{vector.type.count}i{vector.type.element.width}"
        signature = ir.FunctionType(vector.type.element, [vector.type])
        function = cgutils.get_or_insert_function(self.builder.module, signature, full)
        return self.builder.call(function, [vector])

    def mask(self, operator, left, right):
        return self.builder.bitcast(self.builder.icmp_unsigned(operator, left, right), I64)

    def row_of(self, skill):
        """Return the 64 bytes of a skill; arguments 0 and 1 are `rows` and `local`."""
        row = self.builder.load(self.at(1, self.builder.zext(skill, I64)))
        offset = self.builder.shl(self.builder.zext(row, I64), I64(6))
        return self.load(self.at(0, offset), BYTES)


@intrinsic
def score_lanes(typing, rows, local, skills, weights, begin, end, like, share, floors, floor, out):  # noqa: ARG001, PLR0913 # size: an instruction's operands
    """Score one vacancy: share x like + sum of weight x row; the lanes at `floors` or `floor`."""
    kinds = rows, local, skills, weights, begin, end, like, share, floors, floor, out
    signature = types.uint64(*kinds)

    def write(context, builder, signature, values):
        one = _Writer(context, builder, signature, values)

        def step(i, total):
            row = builder.zext(one.row_of(builder.load(one.at(2, i))), WORDS)
            weight = one.spread(builder.zext(builder.load(one.at(3, i)), I16))
            return builder.add(total, builder.mul(row, weight))

        total = one.loop(values[4], values[5], one.liked(6), step)
        one.store(total, 10)
        own = builder.icmp_unsigned(">=", total, one.vector(8))
        theirs = builder.icmp_unsigned(">=", total, one.spread(one.number(9)))
        found = builder.bitcast(builder.or_(own, theirs), I64)
        return impl_ret_untracked(context, builder, signature.return_type, found)

    return signature, write


@intrinsic
def bound_lanes(typing, rows, local, skills, caps, begin, end, like, share, base, level, may, out):  # noqa: ARG001, PLR0913 # size: an instruction's operands
    """Bound one occupation: share x like + base + sum of cap x what a row has over `level`.

    Lanes that are not in `may` are bound to 0.
    """
    kinds = rows, local, skills, caps, begin, end, like, share, base, level, may, out
    signature = types.void(*kinds)

    def write(context, builder, signature, values):
        one = _Writer(context, builder, signature, values)
        level = one.spread(one.number(9, I8), BYTES)
        first = one.call("uadd.sat", one.liked(6), one.spread(one.number(8)))

        def step(i, total):
            row = one.row_of(builder.load(one.at(2, i)))
            over = builder.zext(one.call("usub.sat", row, level), WORDS)
            cap = one.spread(builder.zext(builder.load(one.at(3, i)), I16))
            return one.call("uadd.sat", total, builder.mul(over, cap))

        total = one.loop(values[4], values[5], first, step)
        kept = builder.bitcast(values[10], ir.VectorType(ir.IntType(1), LANES))
        one.store(builder.select(kept, total, ir.Constant(WORDS, [0] * LANES)), 11)
        return context.get_dummy_value()

    return signature, write


@intrinsic
def bound_levels(typing, best, skills, caps, begin, end, levels, out):  # noqa: ARG001, PLR0913 # size: an instruction's operands
    """Bound one occupation for the best of a tile, at 16 levels at once."""
    signature = types.void(best, skills, caps, begin, end, levels, out)

    def write(context, builder, signature, values):
        one = _Writer(context, builder, signature, values)
        levels = one.vector(5, FEW)

        def step(i, total):
            skill = builder.zext(builder.load(one.at(1, i)), I64)
            value = one.spread(builder.zext(builder.load(one.at(0, skill)), I16), FEW)
            over = one.call("usub.sat", value, levels)
            cap = one.spread(builder.zext(builder.load(one.at(2, i)), I16), FEW)
            return one.call("uadd.sat", total, builder.mul(over, cap))

        one.store(one.loop(values[3], values[4], ir.Constant(FEW, [0] * LEVELS), step), 6)
        return context.get_dummy_value()

    return signature, write


@intrinsic
def lanes_reaching(typing, bounds, extra, floors, floor):  # noqa: ARG001
    """Return the lanes whose bound + extra is at `floors` or at `floor`."""
    signature = types.uint64(bounds, extra, floors, floor)

    def write(context, builder, signature, values):
        one = _Writer(context, builder, signature, values)
        bound = one.call("uadd.sat", one.vector(0), one.spread(one.number(1)))
        own = builder.icmp_unsigned(">=", bound, one.vector(2))
        theirs = builder.icmp_unsigned(">=", bound, one.spread(one.number(3)))
        found = builder.bitcast(builder.or_(own, theirs), I64)
        return impl_ret_untracked(context, builder, signature.return_type, found)

    return signature, write


@intrinsic
def lanes_at_most(typing, numbers, most):  # noqa: ARG001
    """Return the lanes whose number is at most `most`."""
    signature = types.uint64(numbers, most)

    def write(context, builder, signature, values):
        one = _Writer(context, builder, signature, values)
        found = one.mask("<=", one.vector(0), one.spread(one.number(1)))
        return impl_ret_untracked(context, builder, signature.return_type, found)

    return signature, write


@intrinsic
def highest(typing, numbers):
    """Return the largest of 64 numbers."""

    def write(context, builder, signature, values):
        one = _Writer(context, builder, signature, values)
        return impl_ret_untracked(
            context, builder, signature.return_type, one.reduced("umax", one.vector(0))
        )

    return types.uint16(numbers), write


@intrinsic
def least_lack(typing, bounds, floors):  # noqa: ARG001
    """Return the least that a lane lacks to its floor."""

    def write(context, builder, signature, values):
        one = _Writer(context, builder, signature, values)
        lack = one.call("usub.sat", one.vector(1), one.vector(0))
        return impl_ret_untracked(
            context, builder, signature.return_type, one.reduced("umin", lack)
        )

    return types.uint16(bounds, floors), write


@intrinsic
def largest(typing, rows, row):  # noqa: ARG001
    """Return the largest of the 64 numbers of a row."""
    signature = types.uint8(rows, row)

    def write(context, builder, signature, values):
        one = _Writer(context, builder, signature, values)
        vector = one.load(one.at(0, builder.shl(values[1], I64(6))), BYTES)
        return impl_ret_untracked(
            context, builder, signature.return_type, one.reduced("umax", vector)
        )

    return signature, write


@intrinsic
def carry_lanes(typing, rows, row, own, own_row, carry):  # noqa: ARG001, PLR0913 # size: an instruction's operands
    """Let a row hold at least what another row of `own` carries to it: carry / 255 of that."""
    signature = types.void(rows, row, own, own_row, carry)

    def write(context, builder, signature, values):
        one = _Writer(context, builder, signature, values)
        target = one.at(0, builder.shl(values[1], I64(6)))
        source = one.load(one.at(2, builder.shl(values[3], I64(6))), BYTES)
        product = builder.mul(builder.zext(source, WORDS), one.spread(one.number(4)))
        rounded = builder.add(product, ir.Constant(WORDS, [127] * LANES))
        reached = builder.trunc(builder.udiv(rounded, ir.Constant(WORDS, [255] * LANES)), BYTES)
        most = one.call("umax", one.load(target, BYTES), reached)
        builder.store(most, builder.bitcast(target, BYTES.as_pointer()), align=1)
        return context.get_dummy_value()

    return signature, write


@intrinsic
def fetch(typing, array, index):  # noqa: ARG001
    """Begin to read a number that is needed soon."""
    signature = types.void(array, index)

    def write(context, builder, signature, values):
        one = _Writer(context, builder, signature, values)
        place = builder.bitcast(one.at(0, one.number(1, I64)), I8.as_pointer())
        kind = ir.FunctionType(ir.VoidType(), [I8.as_pointer(), *[ir.IntType(32)] * 3])
        prefetch = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0i8")
        builder.call(prefetch, [place, *(ir.Constant(ir.IntType(32), n) for n in (0, 3, 1))])
        return context.get_dummy_value()

    return signature, write


@intrinsic
def lowest_bit(typing, bits):  # noqa: ARG001
    """Return the place of the lowest bit that is set."""

    def write(context, builder, signature, values):
        found = builder.cttz(values[0], ir.Constant(ir.IntType(1), 1))
        return impl_ret_untracked(context, builder, signature.return_type, found)

    return types.int64(types.uint64), write
