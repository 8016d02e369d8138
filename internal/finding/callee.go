package finding

import "fmt"

// A Callee is what a function that a line calls allocates each time, inside of it or of what it calls in turn, by the objects of the build. Where the function was inlined, its own code is the line's.
type Callee struct {
	Function string // symbol: "time.NewTimer"

	// What it allocates at least. That is part of the finding's Cost.
	Objects int
	Bytes   int64 // in size classes, but for objects of less than 16 bytes without pointers: those share a block

	// What it allocates at most, Unlimited where that is not known.
	MaxObjects int
	MaxBytes   int64 // in size classes
}

// Unlimited stands for a number that nobody knows.
const Unlimited = -1

// String returns "2 to 3 objects, 208 to 248 bytes", "at least 2 objects, 208 bytes", "up to 1 object, 8 bytes"; "" where nothing is known.
func (c *Callee) String() string {
	objects, bytes := Between(int64(c.Objects), int64(c.MaxObjects), "object"), Between(c.Bytes, c.MaxBytes, "byte")
	switch {
	case c.Bytes == 0 && c.MaxBytes == Unlimited:
		return objects
	case c.MaxObjects == Unlimited:
		return objects + ", " + Between(c.Bytes, c.Bytes, "byte")
	case c.Objects == 0 && c.Bytes == 0:
		return objects + ", " + Between(c.MaxBytes, c.MaxBytes, "byte")
	}
	return objects + ", " + bytes
}

// Between words a number with a noun whose plural ends in s, of which the least and the most are known, or only the least: "2 objects", "1 to 3 objects", "at least 16 bytes", "up to 1 object"; "" where nothing
// is.
func Between(least, most int64, noun string) string {
	plural := func(n int64) string {
		if n != 1 {
			return noun + "s"
		}
		return noun
	}
	switch {
	case least <= 0 && most < 0:
		return ""
	case most < 0:
		return fmt.Sprintf("at least %d %s", least, plural(least))
	case least >= most:
		return fmt.Sprintf("%d %s", most, plural(most))
	case least <= 0:
		return fmt.Sprintf("up to %d %s", most, plural(most))
	}
	return fmt.Sprintf("%d to %d %s", least, most, plural(most))
}

// EachTime words what the line costs each time, with what is known of the most: "2 to 3 objects, 208 to 248 bytes".
func (f *Finding) EachTime() string {
	c := f.Callee
	switch {
	case c != nil && f.Category == CategoryInlined: // all that the line costs is in it
		return f.inlinedEachTime()
	case c == nil || f.Cost.Objects == 0 || f.Cost.Bytes == 0:
		return f.Cost.String()
	}
	all := Callee{Objects: f.Cost.Objects, Bytes: f.Cost.Bytes, MaxObjects: Unlimited, MaxBytes: Unlimited}
	if c.MaxObjects != Unlimited {
		all.MaxObjects = all.Objects + c.MaxObjects - c.Objects
	}
	if c.MaxBytes != Unlimited {
		all.MaxBytes = all.Bytes + c.MaxBytes - c.Bytes
	}
	if all.Objects == all.MaxObjects && all.Bytes == all.MaxBytes {
		return f.Cost.String()
	}
	return all.String()
}

// inlinedEachTime words what a call of an inlined function costs: what its allocators cost one by one, where it is not known what all of the call takes.
func (f *Finding) inlinedEachTime() string {
	c := f.Callee
	if all := c.String(); all != "" && (c.Objects != c.MaxObjects || c.Bytes != c.MaxBytes) {
		return all
	}
	return f.Cost.String()
}
