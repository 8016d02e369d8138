package example

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/ifacedispatch"
)

var (
	sink int
	sum  uint32
)

func fixes() []passtest.Fix {
	text := bytes.Repeat([]byte("a line of some text\n"), 100)
	numbers, random := make([]uint32, 100), make([]byte, 1000)
	before, after := stepsBefore(100), stepsAfter(100)
	return []passtest.Fix{
		{Name: "Field", Category: "method", Before: func() { sink += FieldBefore(newScannerBefore(text)) }, After: func() { sink += FieldAfter(newScannerAfter(text)) }},
		{Name: "Parameter", Category: "method", Before: func() { sink += ParameterBefore(numbers) }, After: func() { sink += ParameterAfter(numbers) }},
		{Name: "Vowels", Category: "value", Before: func() { sink += VowelsBefore(text) }, After: func() { sink += VowelsAfter(text) }},
		{Name: "Loop", Category: "method", Before: func() { sink += LoopBefore(bytes.NewReader(text)) }, After: func() { sink += LoopAfter(bytes.NewReader(text)) }},
		{Name: "Order", Category: "method", Before: func() { sum += OrderBefore(binary.LittleEndian, text) }, After: func() { sum += OrderAfter(binary.LittleEndian, text) }},
		{Name: "Pixels", Category: "method", Before: func() { sum += PixelsBefore(picture) }, After: func() { sum += PixelsAfter(picture) }},
		{Name: "Only", Category: "method", Before: func() { sink += OnlyBefore(before) }, After: func() { sink += OnlyAfter(after) }},
		{Name: "Method", Category: "value", Before: func() { MethodBefore(random) }, After: func() { MethodAfter(random) }},
	}
}

var picture = newPicture()

func newPicture() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 32, 32))
	for x := range 32 {
		img.Set(x, x, color.RGBA{byte(8 * x), 1, 2, 255})
	}
	return img
}

func TestFixes(t *testing.T) { passtest.Fixes(t, ".", ifacedispatch.Analyzer, fixes()) }

// TestSame wants both sides to do the same.
func TestSame(t *testing.T) {
	text, numbers := []byte("one\ntwo\n"), []uint32{1, 2, 3}
	p, q := make([]byte, 100), make([]byte, 100)
	MethodBefore(p)
	MethodAfter(q)
	if !bytes.Equal(p, q) || bytes.Equal(p, make([]byte, 100)) {
		t.Errorf("Method: %x before, %x after", p, q)
	}
	other := image.NewNRGBA(image.Rect(0, 0, 3, 3))
	other.Set(1, 1, color.White)
	for name, pair := range map[string][2]uint32{
		"Order":         {OrderBefore(binary.LittleEndian, text), OrderAfter(binary.LittleEndian, text)},
		"another order": {OrderBefore(binary.BigEndian, text), OrderAfter(binary.BigEndian, text)},
		"Pixels":        {PixelsBefore(picture), PixelsAfter(picture)},
		"another image": {PixelsBefore(other), PixelsAfter(other)},
	} {
		if pair[0] != pair[1] || pair[0] == 0 {
			t.Errorf("%s: %d before, %d after", name, pair[0], pair[1])
		}
	}
	for name, pair := range map[string][2]int{
		"Field":     {FieldBefore(newScannerBefore(text)), FieldAfter(newScannerAfter(text))},
		"Parameter": {ParameterBefore(numbers), ParameterAfter(numbers)},
		"Vowels":    {VowelsBefore(text), VowelsAfter(text)},
		"Loop":      {LoopBefore(bytes.NewReader(text)), LoopAfter(bytes.NewReader(text))},
		"a buffer":  {LoopBefore(bytes.NewBuffer(text)), LoopAfter(bytes.NewBuffer(text))},
		"Only":      {OnlyBefore(stepsBefore(3)), OnlyAfter(stepsAfter(3))},
	} {
		if pair[0] != pair[1] || pair[0] == 0 {
			t.Errorf("%s: %d before, %d after", name, pair[0], pair[1])
		}
	}
}

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
