package forms

import "encoding/binary"

func blocks(data []byte) (sum uint32, tail []byte) {
	n := len(data) / 4
	for i := 0; i < n; i++ {
		sum = sum*31 + binary.LittleEndian.Uint32(data[i*4:]) // want "^confirmed: data\\[i \\* 4:\\] costs a bounds check each iteration; for d := data; len\\(d\\) >= 4; d = d\\[4:\\], and `d` in it, needs none$"
	}
	return sum, data[n*4:]
}

func blocksOfTwo(data []byte) (sum uint64, tail []byte) {
	n := len(data) >> 4
	for i := range n {
		sum ^= binary.LittleEndian.Uint64(data[i*16:]) // want "^confirmed: data\\[i \\* 16:\\] and 1 more cost 2 bounds checks each iteration; for d := data; len\\(d\\) >= 16; d = d\\[16:\\], and `d` in it, needs none$"
		sum *= binary.LittleEndian.Uint64(data[16*i+8 : (i+1)*16])
	}
	return sum, data[n<<4:]
}

func blocksOfNumbers(x []uint64) (sum uint64) {
	for i := 0; i < len(x)/4; i++ {
		x[i*4+3] += x[i<<2] // want `^confirmed: x\[i \* 4 \+ 3\] and 2 more cost 3 bounds checks each iteration; for w := x; len\(w\) >= 4; w = w\[4:\], and w\[3\] in it, needs none$`
		sum += x[i*4+1]
	}
	return sum
}

// The slice is a variable of the function, or of the loop around.
func blocksOfLocal(all []byte) (sum uint32) {
	data := all[1:]
	for i := 0; i < len(data)/4; i++ {
		sum += binary.LittleEndian.Uint32(data[i*4:]) // want `^confirmed: data\[i \* 4:\] costs a bounds check each iteration; for d := data; len\(d\) >= 4; d = d\[4:\], and .d. in it, needs none$`
	}
	return sum
}

func blocksOfEach(list [][]byte) (sum uint32) {
	for _, data := range list {
		n := len(data) / 4
		for i := 0; i < n; i++ {
			sum += binary.LittleEndian.Uint32(data[i*4:]) * uint32(n) // want `^confirmed: data\[i \* 4:\] costs a bounds check each iteration; for d := data; len\(d\) >= 4; d = d\[4:\], and .d. in it, needs none$`
		}
	}
	return sum
}

// The name of the number would be declared in vain.
func blocksAlone(data []byte) (sum uint32) {
	n := len(data) / 4
	for i := 0; i < n; i++ {
		sum += binary.LittleEndian.Uint32(data[i*4:]) // want `^confirmed: data\[i \* 4:\] costs a bounds check each iteration$`
	}
	return sum
}

// The counter serves for something else too.
func blocksNumbered(data []byte) (sum uint32) {
	for i := 0; i < len(data)/4; i++ {
		sum += binary.LittleEndian.Uint32(data[i*4:]) * uint32(i) // want `^confirmed: data\[i \* 4:\] costs a bounds check each iteration$`
	}
	return sum
}

// It is not the number of these blocks.
func blocksOfOthers(data []byte) (sum uint32) {
	for i := 0; i < len(data)/8; i++ {
		sum += binary.LittleEndian.Uint32(data[i*4:]) // want `^confirmed: data\[i \* 4:\] costs a bounds check each iteration$`
	}
	return sum
}

func blocksEnded(data []byte, most int) (sum uint32) {
	for i := 0; i < len(data)/4 && i < most; i++ {
		sum += binary.LittleEndian.Uint32(data[i*4:]) // want `^confirmed: data\[i \* 4:\] costs a bounds check each iteration$`
	}
	return sum
}

// The block behind it may be too short.
func blocksBeyond(data []byte) (sum uint32) {
	for i := 0; i < len(data)/4; i++ {
		sum += binary.LittleEndian.Uint32(data[i*4+4:]) + uint32(data[i*4+4]) // want `^confirmed: data\[i \* 4 \+ 4:\] costs a bounds check each iteration$` `^confirmed: data\[i \* 4 \+ 4\] costs a bounds check each iteration$`
	}
	return sum
}

func blocksChanged(data []byte) (sum uint32) {
	n := len(data) / 4
	data = data[n:]
	for i := 0; i < n; i++ {
		sum += binary.LittleEndian.Uint32(data[i*4:]) // want `^confirmed: data\[i \* 4:\] costs a bounds check each iteration$`
	}
	return sum + uint32(n)
}

// The counter, or another slice, is needed besides.
func blocksOfTwoSlices(x, y []uint64) (sum uint64) {
	for i := 0; i < len(x)/4; i++ {
		sum += x[i*4+1] // want `^confirmed: x\[i \* 4 \+ 1\] costs a bounds check each iteration$`
		sum += y[i*4+1] // want `^confirmed: y\[i \* 4 \+ 1\] costs a bounds check each iteration$`
	}
	return sum
}

func blocksToCount(x []uint64) (sum uint64, i int) {
	for i = 0; i < len(x)/4; i++ {
		sum += x[i*4+1] // want `^confirmed: x\[i \* 4 \+ 1\] costs a bounds check each iteration$`
	}
	return sum, i
}

func blocksBehind(x []uint64) (sum uint64) {
	for i := 1; i < len(x)/4; i++ {
		sum += x[i*4+1] // want `^confirmed: x\[i \* 4 \+ 1\] costs a bounds check each iteration$`
	}
	return sum
}

// It is no number of blocks.
func blocksOfCapacity(x []uint64) (sum uint64) {
	for i := 0; i < cap(x)/4; i++ {
		sum += x[i*4+1] // want `^confirmed: x\[i \* 4 \+ 1\] costs a bounds check each iteration$`
	}
	return sum
}

func blocksLess(x []uint64) (sum uint64) {
	for i := 0; i < len(x)-4; i++ {
		sum += x[i*4+1] // want `^confirmed: x\[i \* 4 \+ 1\] costs a bounds check each iteration$`
	}
	return sum
}

// What is cut out ends behind the block, or has a capacity of its own, or is not where a block begins.
func blocksCut(x [][]uint64, data []uint64) {
	for i := 0; i < len(data)/4; i++ {
		x[0] = data[i*4 : i*4+8] // want `^confirmed: data\[i \* 4:i \* 4 \+ 8\] costs a bounds check each iteration$` `^confirmed: x\[0\] costs a bounds check each iteration; _ = x\[0\] before the loop leaves none in it, and panics too where there is no round$`
	}
	for i := 0; i < len(data)/4; i++ {
		x[1] = data[i*4 : i*4+4 : i*4+4] // want `^confirmed: data\[i \* 4:i \* 4 \+ 4:i \* 4 \+ 4\] costs a bounds check each iteration$` `^confirmed: x\[1\] costs a bounds check each iteration; _ = x\[1\] before the loop leaves none in it, and panics too where there is no round$`
	}
	for i := 0; i < len(data)/4; i++ {
		x[2][0] += data[(i+4)*i] // want `^confirmed: data\[\(i \+ 4\) \* i\] costs a bounds check each iteration$` `^confirmed: x\[2\] costs a bounds check each iteration; row := x\[2\] before the loop leaves none in it, and panics too where there is no round$` `^confirmed: x\[2\]\[0\] costs a bounds check each iteration$`
	}
}
