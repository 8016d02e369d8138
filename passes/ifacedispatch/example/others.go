package example

import (
	"encoding/binary"
	"image"
	"io"
)

// lines is the loop of LoopAfter for types that are not the most frequent.
//
//go:noinline
func lines(r io.ByteReader) (n int) {
	for {
		b, err := r.ReadByte()
		if err != nil {
			return n
		}
		if b == '\n' {
			n++
		}
	}
}

// numbers is the loop of OrderAfter for orders that are not the most frequent.
//
//go:noinline
func numbers(order binary.ByteOrder, p []byte) (sum uint32) {
	for ; len(p) >= 4; p = p[4:] {
		sum += order.Uint32(p)
	}
	return sum
}

// red is the loop of PixelsAfter for images of other types.
//
//go:noinline
func red(img image.Image) (sum uint32) {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			red, _, _, _ := img.At(x, y).RGBA()
			sum += red
		}
	}
	return sum
}
