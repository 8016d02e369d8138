package gcobj

import "strings"

// A Kind is the kind of language operation that an allocating runtime function carries out.
type Kind uint8

const (
	InvalidKind Kind = iota
	NewObject        // new(T), &T{}, a variable moved to the heap, a closure, a method value
	Box              // conversion of a value to an interface
	MakeSlice        // make([]T, n)
	Grow             // append
	MoveSlice        // append's stack buffer copied to the heap when the slice escapes
	MakeMap          // make(map[K]V) and map literals
	MapAssign        // m[k] = v, which may grow m
	MakeChan         // make(chan T)
	Concat           // s + t
	StringConv       // conversions between strings, []byte, []rune and integers
	Defer            // defer whose record is not on the stack
	Go               // go statement
	kindCount
)

var kindNames = [kindCount]string{"invalid", "new object", "box", "make slice", "grow slice", "move slice", "make map",
	"map assign", "make chan", "concat", "string conversion", "defer", "go"}

func (k Kind) String() string {
	if k < kindCount {
		return kindNames[k]
	}
	return kindNames[InvalidKind]
}

// An Alloc describes a runtime function that allocates.
type Alloc struct {
	Name   string // full symbol name, such as "runtime.newobject"
	Prefix bool   // Name is the beginning of a family of names, which a number ends
	Kind   Kind

	// Always reports that every call allocates; otherwise it depends on values that only the run knows, and When says how.
	// (A request for zero bytes never allocates, but the compiler does not emit it for a constant type.)
	Always bool
	When   string // a clause about the call: "allocates unless the value is under 256"

	// TypeArg is the index of the integer argument register that holds the type descriptor, from 0; -1 if none does.
	TypeArg int
	// Descriptor says what that type is.
	Descriptor Descriptor

	// First and Last are the releases, as language versions, that the compiler refers to the function in. An empty First
	// means go1.25 or before; an empty Last means that go1.27 still does.
	First, Last string
}

// A Descriptor says what the type argument of an allocator describes.
type Descriptor uint8

const (
	NoDescriptor  Descriptor = iota
	ObjectType               // the object allocated
	ElemType                 // an element of the slice
	ContainerType            // the map or channel itself: "map[K]V", "chan T"
)

const (
	always     = "allocates"
	unlessTmp  = "allocates unless the result is empty or fits the 32-byte stack buffer passed"
	unlessSame = "allocates unless the result is one of the operands or fits the 32-byte stack buffer passed"
	unlessZero = "allocates unless the size is zero"
	mayGrow    = "allocates when the map has no room for a new key"
	unlessCap  = "allocates unless the slice is empty"
	unlessBuf  = "allocates unless the result fits the stack buffer passed"
	bySize     = "allocates; the name's number is the size class"
)

// allocs is the table of allocating runtime functions. Signatures are in
// src/cmd/compile/internal/typecheck/_builtin/runtime.go, conditions in src/runtime: malloc.go, iface.go, slice.go,
// string.go, map.go, chan.go, panic.go, proc.go. Functions that nothing but package runtime calls are at the end.
var allocs = []Alloc{
	{Name: "runtime.newobject", Kind: NewObject, Always: true, When: always, TypeArg: 0, Descriptor: ObjectType},
	{Name: "runtime.mallocgc", Kind: NewObject, Always: true, When: always, TypeArg: 1, Descriptor: ObjectType},
	{Name: "runtime.mallocgcSmallNoScanSC", Prefix: true, Kind: NewObject, Always: true, When: bySize, TypeArg: 1, Descriptor: ObjectType, First: "go1.27"},
	{Name: "runtime.mallocgcSmallScanNoHeaderSC", Prefix: true, Kind: NewObject, Always: true, When: bySize, TypeArg: 1, Descriptor: ObjectType, First: "go1.27"},
	{Name: "runtime.mallocgcTinySC", Prefix: true, Kind: NewObject, Always: true, When: "allocates within a 16-byte block shared with other small objects", TypeArg: 1, Descriptor: ObjectType, First: "go1.27"},

	{Name: "runtime.convT", Kind: Box, Always: true, When: always, TypeArg: 0, Descriptor: ObjectType},
	{Name: "runtime.convTnoptr", Kind: Box, Always: true, When: always, TypeArg: 0, Descriptor: ObjectType},
	{Name: "runtime.convT16", Kind: Box, When: "allocates unless the value is under 256", TypeArg: -1},
	{Name: "runtime.convT32", Kind: Box, When: "allocates unless the value is under 256", TypeArg: -1},
	{Name: "runtime.convT64", Kind: Box, When: "allocates unless the value is under 256", TypeArg: -1},
	{Name: "runtime.convTstring", Kind: Box, When: "allocates unless the string is empty", TypeArg: -1},
	{Name: "runtime.convTslice", Kind: Box, When: "allocates unless the slice is nil", TypeArg: -1},

	{Name: "runtime.makeslice", Kind: MakeSlice, When: unlessZero, TypeArg: 0, Descriptor: ElemType},
	{Name: "runtime.makeslice64", Kind: MakeSlice, When: unlessZero, TypeArg: 0, Descriptor: ElemType},
	{Name: "runtime.makeslicecopy", Kind: MakeSlice, When: unlessZero, TypeArg: 0, Descriptor: ElemType},
	{Name: "runtime.growslice", Kind: Grow, Always: true, When: "allocates; called when the capacity is exceeded", TypeArg: 4, Descriptor: ElemType},
	{Name: "runtime.growsliceNoAlias", Kind: Grow, Always: true, When: "allocates; called when the capacity is exceeded, and may free the old array", TypeArg: 4, Descriptor: ElemType, First: "go1.26"},
	{Name: "runtime.growsliceBuf", Kind: Grow, When: unlessBuf, TypeArg: 4, Descriptor: ElemType, First: "go1.26"},
	{Name: "runtime.growsliceBufNoAlias", Kind: Grow, When: unlessBuf, TypeArg: 4, Descriptor: ElemType, First: "go1.26"},
	{Name: "runtime.moveSlice", Kind: MoveSlice, When: unlessCap, TypeArg: 0, Descriptor: ElemType, First: "go1.26"},
	{Name: "runtime.moveSliceNoScan", Kind: MoveSlice, When: unlessCap, TypeArg: -1, First: "go1.26"},
	{Name: "runtime.moveSliceNoCap", Kind: MoveSlice, When: unlessCap, TypeArg: 0, Descriptor: ElemType, First: "go1.26"},
	{Name: "runtime.moveSliceNoCapNoScan", Kind: MoveSlice, When: unlessCap, TypeArg: -1, First: "go1.26"},

	{Name: "runtime.makemap", Kind: MakeMap, When: "allocates unless a map on the stack is passed and the hint is at most 8", TypeArg: 0, Descriptor: ContainerType},
	{Name: "runtime.makemap64", Kind: MakeMap, When: "allocates unless a map on the stack is passed and the hint is at most 8", TypeArg: 0, Descriptor: ContainerType},
	{Name: "runtime.makemap_small", Kind: MakeMap, Always: true, When: always, TypeArg: -1},
	{Name: "runtime.mapassign", Kind: MapAssign, When: mayGrow, TypeArg: 0, Descriptor: ContainerType},
	{Name: "runtime.mapassign_fast32", Kind: MapAssign, When: mayGrow, TypeArg: 0, Descriptor: ContainerType},
	{Name: "runtime.mapassign_fast32ptr", Kind: MapAssign, When: mayGrow, TypeArg: 0, Descriptor: ContainerType},
	{Name: "runtime.mapassign_fast64", Kind: MapAssign, When: mayGrow, TypeArg: 0, Descriptor: ContainerType},
	{Name: "runtime.mapassign_fast64ptr", Kind: MapAssign, When: mayGrow, TypeArg: 0, Descriptor: ContainerType},
	{Name: "runtime.mapassign_faststr", Kind: MapAssign, When: mayGrow, TypeArg: 0, Descriptor: ContainerType},
	{Name: "runtime.makechan", Kind: MakeChan, Always: true, When: always, TypeArg: 0, Descriptor: ContainerType},
	{Name: "runtime.makechan64", Kind: MakeChan, Always: true, When: always, TypeArg: 0, Descriptor: ContainerType},

	{Name: "runtime.concatstring2", Kind: Concat, When: unlessSame, TypeArg: -1},
	{Name: "runtime.concatstring3", Kind: Concat, When: unlessSame, TypeArg: -1},
	{Name: "runtime.concatstring4", Kind: Concat, When: unlessSame, TypeArg: -1},
	{Name: "runtime.concatstring5", Kind: Concat, When: unlessSame, TypeArg: -1},
	{Name: "runtime.concatstrings", Kind: Concat, When: unlessSame, TypeArg: -1},
	{Name: "runtime.concatbyte2", Kind: Concat, When: unlessTmp, TypeArg: -1},
	{Name: "runtime.concatbyte3", Kind: Concat, When: unlessTmp, TypeArg: -1},
	{Name: "runtime.concatbyte4", Kind: Concat, When: unlessTmp, TypeArg: -1},
	{Name: "runtime.concatbyte5", Kind: Concat, When: unlessTmp, TypeArg: -1},
	{Name: "runtime.concatbytes", Kind: Concat, When: unlessTmp, TypeArg: -1},

	{Name: "runtime.intstring", Kind: StringConv, When: "allocates unless a stack buffer is passed", TypeArg: -1},
	{Name: "runtime.slicebytetostring", Kind: StringConv, When: "allocates unless the result has at most one byte or fits the 32-byte stack buffer passed", TypeArg: -1},
	{Name: "runtime.slicerunetostring", Kind: StringConv, When: unlessBuf + " of 32 bytes", TypeArg: -1},
	{Name: "runtime.stringtoslicebyte", Kind: StringConv, When: unlessTmp, TypeArg: -1},
	{Name: "runtime.stringtoslicerune", Kind: StringConv, When: "allocates unless the result is empty or fits the 32-rune stack buffer passed", TypeArg: -1},

	{Name: "runtime.deferproc", Kind: Defer, When: "allocates a record unless a used one is at hand", TypeArg: -1},
	{Name: "runtime.deferprocat", Kind: Defer, When: "allocates a record unless a used one is at hand", TypeArg: -1},
	{Name: "runtime.deferrangefunc", Kind: Defer, Always: true, When: always, TypeArg: -1},
	{Name: "runtime.newproc", Kind: Go, When: "allocates a goroutine and its stack unless a finished one is at hand", TypeArg: -1},

	{Name: "internal/bytealg.MakeNoZero", Kind: MakeSlice, When: unlessZero, TypeArg: -1},
	{Name: "reflect.unsafe_New", Kind: NewObject, When: unlessZero, TypeArg: 0, Descriptor: ObjectType},
	{Name: "reflect.unsafe_NewArray", Kind: MakeSlice, When: unlessZero, TypeArg: 0, Descriptor: ElemType},
	{Name: "internal/reflectlite.unsafe_New", Kind: NewObject, When: unlessZero, TypeArg: 0, Descriptor: ObjectType},
	{Name: "internal/runtime/maps.newobject", Kind: NewObject, Always: true, When: always, TypeArg: 0, Descriptor: ObjectType},
	{Name: "internal/runtime/maps.newarray", Kind: MakeSlice, When: unlessZero, TypeArg: 0, Descriptor: ElemType},
	{Name: "runtime.newarray", Kind: MakeSlice, When: unlessZero, TypeArg: 0, Descriptor: ElemType},
	{Name: "runtime.rawstring", Kind: StringConv, When: unlessZero, TypeArg: -1},
	{Name: "runtime.rawstringtmp", Kind: StringConv, When: unlessTmp, TypeArg: -1},
	{Name: "runtime.rawbyteslice", Kind: StringConv, When: unlessZero, TypeArg: -1},
	{Name: "runtime.rawruneslice", Kind: StringConv, When: unlessZero, TypeArg: -1},
}

// allocByName finds rows of allocs. Families are found by their name without its number.
var allocByName = func() map[string]int {
	m := make(map[string]int, len(allocs))
	for i := range allocs {
		m[allocs[i].Name] = i
	}
	return m
}()

// Allocator returns the description of the runtime function with the given symbol name, and reports whether it is
// one that allocates.
func Allocator(callee string) (Alloc, bool) {
	if i, ok := allocByName[callee]; ok {
		return allocs[i], !allocs[i].Prefix
	}
	if base := strings.TrimRight(callee, "0123456789"); len(base) < len(callee) {
		if i, ok := allocByName[base]; ok && allocs[i].Prefix {
			return allocs[i], true
		}
	}
	return Alloc{}, false
}

// Allocators returns the whole table of allocating functions, in a fresh slice.
func Allocators() []Alloc { return append([]Alloc(nil), allocs...) }
