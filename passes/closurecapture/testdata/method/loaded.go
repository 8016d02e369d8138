package method

type frame struct {
	count func()
	used  bool
}

func (f *frame) reset() { f.used = false }

type checker struct {
	frames []frame
	c      *counter
	w      wide
}

// fill binds the same receiver in each round, and loads it in each.
func (k *checker) fill() {
	k.c.n = 0
	for i := range k.frames {
		k.frames[i].count = k.c.inc // want `^confirmed: method value k\.c\.inc allocates 16 bytes each iteration: holds the receiver \(8 bytes\); bind it once, before the loop$`
		k.frames[i].reset()
	}
}

// refill binds another, as what is called may change it, or it is set in the loop, or there may be none before it.
func (k *checker) refill(f func(), all []*checker) {
	k.c.n = 0
	for i := range k.frames {
		k.frames[i].count = k.c.inc // want `^confirmed: method value k\.c\.inc allocates 16 bytes each iteration: holds the receiver \(8 bytes\)$`
		f()
	}
	for i := range k.frames {
		k.frames[i].count = k.c.inc // want `^confirmed: method value k\.c\.inc allocates 16 bytes each iteration: holds the receiver \(8 bytes\)$`
		k.c = new(counter)
	}
	for i, o := range all {
		o.frames[i].count = o.c.inc // want `^confirmed: method value o\.c\.inc allocates 16 bytes each iteration: holds the receiver \(8 bytes\)$`
	}
}
